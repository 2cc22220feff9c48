using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.Functions.Export;

/// <summary>What the log of a period takes.</summary>
internal sealed class LogPeriodParameters : IQueryDeclaration
{
    public static QueryParameter From { get; } = new("from", "Sessions that ended, or runs that were recorded, then or later.") { Format = "date-time" };

    public static QueryParameter To { get; } = new("to", "Sessions that ended, or runs that were recorded, before then.") { Format = "date-time" };

    public static IReadOnlyList<QueryParameter> All { get; } = [LogParameters.Source, From, To];
}
