using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.Functions.Runs;

/// <summary>What a listing of a run's events takes.</summary>
internal sealed class RunEventListParameters : IQueryDeclaration
{
    public static QueryParameter Limit { get; } = QueryParameter.Limit("The most events.");

    public static QueryParameter Cursor { get; } = QueryParameter.Cursor();

    public static IReadOnlyList<QueryParameter> All { get; } = [Limit, Cursor];
}
