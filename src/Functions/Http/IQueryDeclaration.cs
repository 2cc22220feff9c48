namespace AgentTelemetry.Functions.Http;

/// <summary>The query parameters of a route.</summary>
internal interface IQueryDeclaration
{
    /// <summary>All of them, in the order they are told in.</summary>
    static abstract IReadOnlyList<QueryParameter> All { get; }
}
