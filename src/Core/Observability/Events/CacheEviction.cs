namespace AgentTelemetry.Observability.Events;

/// <summary>A cache let something go before its time.</summary>
/// <param name="EvictionReason">Why.</param>
/// <param name="EntriesEvicted">How many.</param>
[NotEmitted("No cache here lets anything go before its time: what is too old is read again, and what is too much is not kept.")]
internal sealed record CacheEviction(string EvictionReason, int EntriesEvicted) : TelemetryEvent;
