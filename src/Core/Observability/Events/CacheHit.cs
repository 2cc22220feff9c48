namespace AgentTelemetry.Observability.Events;

/// <summary>A cache had what was looked for.</summary>
/// <param name="CacheKeyHash">A keyed hash of what was looked for.</param>
/// <param name="LookupDurationMs">Milliseconds.</param>
/// <param name="EntryAgeSeconds">Seconds since it was put there.</param>
[NotEmitted("No request looks anything up in a cache: keys are read ahead for all of them, and answers are read when they are asked for.")]
internal sealed record CacheHit(string CacheKeyHash, double LookupDurationMs, double EntryAgeSeconds) : TelemetryEvent;
