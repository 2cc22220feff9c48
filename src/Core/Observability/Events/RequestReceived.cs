namespace AgentTelemetry.Observability.Events;

/// <summary>A request came in, and its caller is known or refused.</summary>
/// <param name="Endpoint">The route as a template, with its method left out, such as <c>/internal/sessions/{id}</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="RequestSizeBytes">Bytes of the body, as far as its length was told.</param>
internal sealed record RequestReceived(string Endpoint, string Method, long? RequestSizeBytes) : TelemetryEvent;
