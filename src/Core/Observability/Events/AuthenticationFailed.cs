namespace AgentTelemetry.Observability.Events;

/// <summary>Its caller is not known.</summary>
/// <param name="AuthMethod"><c>api_key</c>, <c>bearer</c> or <c>none</c>.</param>
/// <param name="FailureReason">The code of the refusal.</param>
/// <param name="AttemptsCount">Refusals of this address in this minute, where it is known.</param>
/// <param name="SourceIpHash">A keyed hash of the caller's address; <c>unknown</c> where it is not known.</param>
[AlwaysKept]
internal sealed record AuthenticationFailed(string AuthMethod, string FailureReason, long? AttemptsCount, string SourceIpHash) : TelemetryEvent;
