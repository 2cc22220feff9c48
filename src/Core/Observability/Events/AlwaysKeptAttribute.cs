namespace AgentTelemetry.Observability.Events;

/// <summary>Marks an event that is told also where its request is left out of the sample: it tells of an error or a refusal.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AlwaysKeptAttribute : Attribute;
