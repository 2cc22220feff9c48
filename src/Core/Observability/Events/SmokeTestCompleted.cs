namespace AgentTelemetry.Observability.Events;

/// <summary>A smoke test went through all its steps.</summary>
/// <param name="TestSuite">Which tests.</param>
/// <param name="PassedCount">Steps that passed.</param>
/// <param name="FailedCount">Steps that failed.</param>
/// <param name="DurationMs">Milliseconds.</param>
internal sealed record SmokeTestCompleted(string TestSuite, int PassedCount, int FailedCount, double DurationMs) : TelemetryEvent;
