namespace AgentTelemetry.Observability.Events;

/// <summary>A bundle is not valid.</summary>
/// <param name="BundleName">The bundle.</param>
[NotEmitted("There are no bundles here.")]
internal sealed record BundleValidationFailed(string BundleName) : ErrorEvent;
