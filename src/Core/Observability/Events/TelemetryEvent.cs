namespace AgentTelemetry.Observability.Events;

/// <summary>Something that happened here and that an operator may want to know. Its name is its type's, in lower snake case.</summary>
internal abstract record TelemetryEvent;
