namespace AgentTelemetry.Observability.Events;

/// <summary>A request was refused because nobody known sent it.</summary>
/// <param name="AuthMethod"><c>api_key</c>, <c>bearer</c> or <c>none</c>.</param>
/// <param name="FailureReason">The code of the refusal.</param>
internal sealed record AuthenticationError(string AuthMethod, string FailureReason) : ErrorEvent;
