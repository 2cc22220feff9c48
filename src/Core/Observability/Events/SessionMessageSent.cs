namespace AgentTelemetry.Observability.Events;

/// <summary>A message went to a session.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="MessageLength">Characters of the message.</param>
/// <param name="HasAttachments">Whether files were with it.</param>
[NotEmitted("The service sees what a session used, and no message of it: the privacy level decides which text comes in at all.")]
internal sealed record SessionMessageSent(string SessionId, int MessageLength, bool HasAttachments) : TelemetryEvent;
