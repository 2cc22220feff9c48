namespace AgentTelemetry.Functions.Http;

/// <summary>See <see cref="QueryAttribute"/>.</summary>
/// <typeparam name="T">Where they are declared.</typeparam>
internal sealed class QueryAttribute<T>() : QueryAttribute(T.All)
    where T : IQueryDeclaration;
