namespace AgentTelemetry.Observability.Events;

/// <summary>A bundle was loaded.</summary>
/// <param name="BundleName">The bundle.</param>
/// <param name="BundleVersion">Its version.</param>
/// <param name="LoadDurationMs">Milliseconds.</param>
[NotEmitted("There are no bundles here.")]
internal sealed record BundleLoaded(string BundleName, string BundleVersion, double LoadDurationMs) : TelemetryEvent;
