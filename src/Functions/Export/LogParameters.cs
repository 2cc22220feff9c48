using AgentTelemetry.Export.Logs;
using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.Functions.Export;

/// <summary>What the log of one session or run takes.</summary>
internal sealed class LogParameters : IQueryDeclaration
{
    public static QueryParameter Source { get; } = new("source", "What it is: sessions (as without it) or runs.") { Allowed = LogQueryReader.Sources };

    public static IReadOnlyList<QueryParameter> All { get; } = [Source];
}
