namespace AgentTelemetry.Observability.Events;

/// <summary>A request was answered, also where it was refused.</summary>
/// <param name="Endpoint">The route as a template, with its method left out, such as <c>/internal/sessions/{id}</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="StatusCode">The status of the answer.</param>
/// <param name="DurationMs">Milliseconds from the first look at the request to the last byte of its answer.</param>
/// <param name="RequestSizeBytes">Bytes of the body that were read or told.</param>
/// <param name="ResponseSizeBytes">Bytes of the answer's body.</param>
/// <param name="RequestHeaders">Some headers of the request, where they are asked for.</param>
/// <param name="ResponseHeaders">Some headers of the answer, where they are asked for.</param>
internal sealed record RequestCompleted(
    string Endpoint, string Method, int StatusCode, double DurationMs, long RequestSizeBytes, long ResponseSizeBytes, string? RequestHeaders, string? ResponseHeaders) : TelemetryEvent;
