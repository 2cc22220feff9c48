namespace AgentTelemetry.Operations;

/// <summary>A step of a smoke test.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Status"><c>passed</c>, <c>failed</c> or <c>skipped</c>.</param>
/// <param name="DurationMs">Milliseconds it took.</param>
/// <param name="Error">Why it failed: a code of an error; absent where it did not.</param>
internal sealed record SmokeStep(string Name, string Status, double DurationMs, string? Error);
