namespace AgentTelemetry.Operations;

/// <summary>What became of a smoke test.</summary>
/// <param name="Status"><c>passed</c>, or <c>failed</c> where a step failed.</param>
/// <param name="TestSuite">Its name.</param>
/// <param name="DurationMs">Milliseconds it took.</param>
/// <param name="Steps">Its steps, in order.</param>
internal sealed record SmokeTestResult(string Status, string TestSuite, double DurationMs, IReadOnlyList<SmokeStep> Steps);
