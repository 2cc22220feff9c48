namespace AgentTelemetry.Content.Sessions;

/// <summary>A document was stored.</summary>
/// <param name="StrippedFields">The paths of what privacy took out.</param>
public abstract record DocumentStored(IReadOnlyList<string> StrippedFields);
