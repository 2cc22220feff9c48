namespace AgentTelemetry.Content.Sessions;

/// <summary>Events were stored.</summary>
/// <param name="Created">How many were new.</param>
/// <param name="StrippedFields">The paths of what privacy took out.</param>
public sealed record EventsRecorded(int Created, IReadOnlyList<string> StrippedFields) : DocumentStored(StrippedFields);
