namespace AgentTelemetry.Access.Rates;

/// <summary>What one instance counted for one subject in one window.</summary>
/// <param name="Policy">The limit it is counted for.</param>
/// <param name="Subject">Whose use it is.</param>
/// <param name="Instance">Who counted.</param>
/// <param name="Window">When the window began.</param>
/// <param name="Count">How much.</param>
public sealed record UsageCount(string Policy, string Subject, string Instance, DateTimeOffset Window, long Count);
