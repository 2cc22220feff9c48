namespace AgentTelemetry.Observability.Events;

/// <summary>A configuration was deleted.</summary>
/// <param name="ConfigId">The configuration.</param>
/// <param name="ConfigAgeSeconds">Seconds since it was made.</param>
/// <param name="SessionCount">Sessions that used it.</param>
[NotEmitted("There are no configurations here that callers make.")]
internal sealed record ConfigDeleted(string ConfigId, double ConfigAgeSeconds, long SessionCount) : TelemetryEvent;
