namespace AgentTelemetry.Functions.Http;

/// <summary>The query parameters of a function. A route that has this refuses others; one that has none takes none, and names in a header what it did not look at.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal abstract class QueryAttribute(IReadOnlyList<QueryParameter> parameters) : Attribute
{
    public IReadOnlyList<QueryParameter> Parameters => parameters;

    /// <summary>Whether others are passed over and named, as where the clients of another system call.</summary>
    public bool PassesOverOthers { get; init; }
}
