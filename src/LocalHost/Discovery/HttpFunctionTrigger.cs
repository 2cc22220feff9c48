namespace AgentTelemetry.LocalHost.Discovery;

/// <summary>An HTTP request.</summary>
/// <param name="Methods">Upper-case methods; none means any.</param>
/// <param name="Route">The whole route, the prefix included, without a leading slash.</param>
internal sealed record HttpFunctionTrigger(IReadOnlyList<string> Methods, string Route) : FunctionTrigger("httpTrigger");
