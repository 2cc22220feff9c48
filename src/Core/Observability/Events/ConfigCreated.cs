namespace AgentTelemetry.Observability.Events;

/// <summary>A configuration was made.</summary>
/// <param name="ConfigId">The configuration.</param>
/// <param name="BundleCount">Bundles.</param>
/// <param name="ProviderCount">Providers.</param>
/// <param name="ToolCount">Tools.</param>
[NotEmitted("There are no configurations here that callers make.")]
internal sealed record ConfigCreated(string ConfigId, int BundleCount, int ProviderCount, int ToolCount) : TelemetryEvent;
