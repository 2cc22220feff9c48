namespace AgentTelemetry.Observability.Events;

/// <summary>A smoke test began.</summary>
/// <param name="TestSuite">Which tests.</param>
/// <param name="TestCount">Steps it has.</param>
internal sealed record SmokeTestStarted(string TestSuite, int TestCount) : TelemetryEvent;
