namespace AgentTelemetry.Observability.Events;

/// <summary>A key is not valid.</summary>
/// <param name="ApiKeyIdPrefix">The first six characters of its id; empty where it is no key of this service.</param>
/// <param name="RejectionReason">The code of the refusal.</param>
/// <param name="SourceIpHash">A keyed hash of the caller's address; <c>unknown</c> where it is not known.</param>
[AlwaysKept]
internal sealed record ApiKeyRejected(string ApiKeyIdPrefix, string RejectionReason, string SourceIpHash) : TelemetryEvent;
