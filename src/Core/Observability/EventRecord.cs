namespace AgentTelemetry.Observability;

/// <summary>An event as it leaves: sanitised, cut to size, and with the properties of its request.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Name">Its name.</param>
/// <param name="Properties">Its own properties and those that every record carries. A value is text, a number, a truth value or null.</param>
/// <param name="IsKept">Whether it is in the sample.</param>
internal sealed record EventRecord(DateTimeOffset At, string Name, IReadOnlyDictionary<string, object?> Properties, bool IsKept);
