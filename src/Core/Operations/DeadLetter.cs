using AgentTelemetry.Json;

namespace AgentTelemetry.Operations;

/// <summary>A message that kept failing, without its body.</summary>
/// <param name="Id">The queue's id of it, for <c>message_id</c>. It is not the id that the message had in its queue.</param>
/// <param name="InsertedAt">When it came into the poison queue.</param>
/// <param name="ExpiresAt">When the queue drops it.</param>
/// <param name="AgeSeconds">For how long it has been in the poison queue.</param>
/// <param name="DequeueCount">How often somebody took it out of the poison queue and did not delete it.</param>
/// <param name="Reason">Why it is there, where that can be seen: <c>not_base64</c>. Absent where only the log knows.</param>
/// <param name="Bytes">The size of its text, decoded where it is base64.</param>
public sealed record DeadLetter(string Id, string InsertedAt, string ExpiresAt, long AgeSeconds, long DequeueCount, string? Reason, int Bytes)
{
    /// <summary>The host could not decode it, so no function ever saw it. A replay fails the same way.</summary>
    public const string NotBase64 = "not_base64";

    internal static DeadLetter Of(PoisonedMessage message, DateTimeOffset now) => new(
        message.Id,
        Rfc3339.Format(message.InsertedAt),
        Rfc3339.Format(message.ExpiresAt),
        Math.Max(0, (long)(now - message.InsertedAt).TotalSeconds),
        message.DequeueCount,
        message.IsBase64 ? null : NotBase64,
        message.Bytes);
}
