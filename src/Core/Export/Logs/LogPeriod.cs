namespace AgentTelemetry.Export.Logs;

/// <summary>Which cases a log has.</summary>
/// <param name="Kind">Sessions or runs.</param>
/// <param name="From">Sessions that ended, runs that were recorded, then or later; null for all before.</param>
/// <param name="To">The same, before then; so one period ends where the next begins.</param>
internal sealed record LogPeriod(CaseKind Kind, DateTimeOffset? From, DateTimeOffset? To);
