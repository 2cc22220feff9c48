namespace AgentTelemetry.Observability.Events;

/// <summary>Somebody changed what is kept or who may call. Not of the original catalogue.</summary>
/// <param name="Action">What was done, such as <c>key_revoked</c>.</param>
/// <param name="SubjectKind">Of what: <c>key</c>, <c>session</c>, <c>run</c>, <c>user</c>, <c>export</c>, <c>dead_letter</c> or <c>backup</c>.</param>
/// <param name="Subject">Which, where its id is the service's own; a keyed hash where it is the caller's.</param>
/// <param name="AffectedCount">How many.</param>
[AlwaysKept]
internal sealed record AuditRecorded(string Action, string SubjectKind, string? Subject, long AffectedCount) : TelemetryEvent;
