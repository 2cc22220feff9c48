namespace AgentTelemetry.Retention.Archives;

/// <summary>A period by which subjects are listed: sessions by their start, runs by their creation, events of no session by their time.</summary>
/// <param name="From">The first moment; null for the begin of time.</param>
/// <param name="To">The first moment after it; null for the end of time.</param>
internal sealed record ArchivePeriod(DateTimeOffset? From, DateTimeOffset? To);
