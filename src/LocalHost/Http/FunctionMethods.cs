namespace AgentTelemetry.LocalHost.Http;

/// <summary>The HTTP methods of a function's endpoint; none means any.</summary>
internal sealed record FunctionMethods(IReadOnlyList<string> Methods)
{
    public bool Allow(string method) => Methods.Count == 0 || Methods.Contains(method, StringComparer.OrdinalIgnoreCase);
}
