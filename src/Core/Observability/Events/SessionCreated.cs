namespace AgentTelemetry.Observability.Events;

/// <summary>A session was stored for the first time.</summary>
/// <param name="SessionId">The session's id here.</param>
/// <param name="BundleId">There are none here.</param>
/// <param name="Provider">Nobody tells it.</param>
/// <param name="InitialConfigSize">Bytes of the session's document.</param>
internal sealed record SessionCreated(string SessionId, string? BundleId, string? Provider, int InitialConfigSize) : TelemetryEvent;
