namespace AgentTelemetry.Observability.Events;

/// <summary>A bundle was checked.</summary>
/// <param name="BundleName">The bundle.</param>
/// <param name="ValidationDurationMs">Milliseconds.</param>
/// <param name="HasErrors">Whether it has errors.</param>
[NotEmitted("There are no bundles here.")]
internal sealed record BundleValidated(string BundleName, double ValidationDurationMs, bool HasErrors) : TelemetryEvent;
