namespace AgentTelemetry.Observability.Events;

/// <summary>Another service is called.</summary>
/// <param name="ServiceName">Which, such as <c>signavio</c>.</param>
/// <param name="Endpoint">Scheme, host and the kind of call; no id and no query.</param>
/// <param name="Method">The HTTP method.</param>
internal sealed record ExternalApiCalled(string ServiceName, string Endpoint, string Method) : TelemetryEvent;
