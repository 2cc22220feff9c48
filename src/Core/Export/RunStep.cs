namespace AgentTelemetry.Export;

/// <summary>What a run reported on its way.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Timestamp">When: RFC 3339.</param>
/// <param name="Payload">What is said of it, as JSON text; null where nothing is.</param>
internal sealed record RunStep(string Type, string Timestamp, string? Payload);
