namespace AgentTelemetry.Observability.Events;

/// <summary>A step of a smoke test failed.</summary>
/// <param name="TestSuite">Which tests.</param>
/// <param name="TestName">The step.</param>
internal sealed record SmokeTestFailed(string TestSuite, string TestName) : ErrorEvent;
