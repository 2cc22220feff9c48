namespace AgentTelemetry.Observability.Events;

/// <summary>A request came to a route that takes a key.</summary>
/// <param name="AuthMethod"><c>api_key</c>, <c>bearer</c> or <c>none</c>.</param>
/// <param name="SourceIpHash">A keyed hash of the caller's address; <c>unknown</c> where it is not known.</param>
internal sealed record AuthenticationAttempted(string AuthMethod, string SourceIpHash) : TelemetryEvent;
