namespace AgentTelemetry.Observability.Events;

/// <summary>A request failed because of the service: a status of 500 and above, or an answer that broke off.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="StatusCode">The status of the answer.</param>
/// <param name="DurationMs">Milliseconds from the first look at the request to the last byte of its answer.</param>
/// <param name="RequestSizeBytes">Bytes of the body that were read or told.</param>
/// <param name="ResponseSizeBytes">Bytes of the answer's body.</param>
internal sealed record RequestFailed(string Method, int StatusCode, double DurationMs, long RequestSizeBytes, long ResponseSizeBytes) : ErrorEvent;
