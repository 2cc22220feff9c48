using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.Functions.Content;

/// <summary>What a question for a retrieval's observers takes.</summary>
internal sealed class CorroborationParameters : IQueryDeclaration
{
    public static QueryParameter ContentTelemetryId { get; } = new("content_telemetry_id", "What the observers share.") { Format = "uuid", IsRequired = true };

    public static IReadOnlyList<QueryParameter> All { get; } = [ContentTelemetryId];
}
