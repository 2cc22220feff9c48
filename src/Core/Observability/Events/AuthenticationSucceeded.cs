namespace AgentTelemetry.Observability.Events;

/// <summary>Its caller is known.</summary>
/// <param name="UserId">A keyed hash of the key's id; <c>anonymous</c> where the service is open.</param>
/// <param name="AuthMethod"><c>api_key</c>, <c>bearer</c> or <c>none</c>.</param>
/// <param name="SessionCreated">Always false: a key opens no login session.</param>
internal sealed record AuthenticationSucceeded(string UserId, string AuthMethod, bool SessionCreated) : TelemetryEvent;
