namespace AgentTelemetry.Observability.Events;

/// <summary>A session answered.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ResponseLength">Characters of the answer.</param>
/// <param name="ProviderLatencyMs">Milliseconds the model took.</param>
[NotEmitted("The service sees what a session used, and no message of it: the privacy level decides which text comes in at all.")]
internal sealed record SessionMessageReceived(string SessionId, int ResponseLength, double ProviderLatencyMs) : TelemetryEvent;
