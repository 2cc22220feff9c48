using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.Functions.Content;

/// <summary>What a session with its events takes: a page of them, or without parameters all.</summary>
internal sealed class EventPageParameters : IQueryDeclaration
{
    public static QueryParameter Limit { get; } = QueryParameter.Limit("The most events; without it and a cursor all of them.") with { Default = null };

    public static QueryParameter Cursor { get; } = QueryParameter.Cursor();

    public static IReadOnlyList<QueryParameter> All { get; } = [Limit, Cursor];
}
