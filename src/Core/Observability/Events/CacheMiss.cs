namespace AgentTelemetry.Observability.Events;

/// <summary>A cache did not have what was looked for.</summary>
/// <param name="CacheKeyHash">A keyed hash of what was looked for.</param>
/// <param name="LookupDurationMs">Milliseconds.</param>
[NotEmitted("No request looks anything up in a cache: keys are read ahead for all of them, and answers are read when they are asked for.")]
internal sealed record CacheMiss(string CacheKeyHash, double LookupDurationMs) : TelemetryEvent;
