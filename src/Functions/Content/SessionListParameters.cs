using AgentTelemetry.Content.Documents;
using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.Functions.Content;

/// <summary>What a listing of sessions takes.</summary>
internal sealed class SessionListParameters : IQueryDeclaration
{
    public static QueryParameter OutcomeType { get; } = new("outcome_type", "Exactly this outcome.") { Allowed = [.. OutcomeReader.Types] };

    public static QueryParameter ContentScope { get; } = new("content_scope", "Exactly this scope.");

    public static QueryParameter AgentId { get; } = new("agent_id", "Exactly this agent.");

    public static QueryParameter ExternalSessionId { get; } = new("external_session_id", "Exactly this external id.");

    public static QueryParameter Since { get; } = new("since", "Ended then or later.") { Format = "date-time" };

    public static QueryParameter Until { get; } = new("until", "Ended then or earlier.") { Format = "date-time" };

    public static QueryParameter Limit { get; } = QueryParameter.Limit("The most rows.");

    public static QueryParameter Offset { get; } = new("offset", "Rows to pass over.") { Type = "integer", Least = 0, Most = 10_000, Default = 0 };

    public static QueryParameter Cursor { get; } = QueryParameter.Cursor();

    public static IReadOnlyList<QueryParameter> All { get; } =
        [OutcomeType, ContentScope, AgentId, ExternalSessionId, Since, Until, Limit, Offset, Cursor];
}
