namespace AgentTelemetry.Operations;

/// <summary>A message in a poison queue, without its body.</summary>
/// <param name="Id">The queue's id of it. It got a new one when it came here.</param>
/// <param name="InsertedAt">When it came here.</param>
/// <param name="ExpiresAt">When the queue drops it.</param>
/// <param name="DequeueCount">How often somebody took it since then.</param>
/// <param name="Bytes">How long its text is.</param>
/// <param name="IsBase64">Whether the host could decode it.</param>
internal sealed record PoisonedMessage(string Id, DateTimeOffset InsertedAt, DateTimeOffset ExpiresAt, long DequeueCount, int Bytes, bool IsBase64);
