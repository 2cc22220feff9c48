using AgentTelemetry.Cli.Output;

namespace AgentTelemetry.Cli.Commands;

/// <summary>What is shown of sessions and their events.</summary>
internal static class SessionColumns
{
    public static IReadOnlyList<string> Head { get; } = ["session_id", "agent_id", "content_scope", "external_session_id", "initiator_type", "started_at", "ended_at", "outcome_type", "outcome_value"];

    public static IReadOnlyList<Column> Sessions { get; } = Column.Of("session_id", "agent_id", "content_scope", "started_at", "ended_at", "outcome_type", "value_amount", "currency");

    public static IReadOnlyList<Column> Events { get; } = Column.Of("timestamp", "type", "content_url", "content_id", "product_id", "id");
}
