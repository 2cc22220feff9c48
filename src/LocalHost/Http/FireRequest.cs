namespace AgentTelemetry.LocalHost.Http;

/// <summary>The body of a request to fire a function.</summary>
/// <param name="Input">The message's text, for a queue function.</param>
internal sealed record FireRequest(string? Input);
