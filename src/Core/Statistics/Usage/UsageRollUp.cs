namespace AgentTelemetry.Statistics.Usage;

/// <summary>What an app asked in one stretch of time.</summary>
/// <param name="Time">When that begins.</param>
/// <param name="Figures">What it asked.</param>
internal sealed record UsageRollUp(DateTimeOffset Time, UsageFigures Figures);
