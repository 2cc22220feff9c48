using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.Functions.Content;

/// <summary>What a listing of observations takes.</summary>
internal sealed class ObservationListParameters : IQueryDeclaration
{
    public static QueryParameter Limit { get; } = QueryParameter.Limit("The most rows.");

    public static QueryParameter Cursor { get; } = QueryParameter.Cursor();

    public static IReadOnlyList<QueryParameter> All { get; } = [Limit, Cursor];
}
