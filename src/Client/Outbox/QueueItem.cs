namespace AgentTelemetry.Client.Outbox;

/// <summary>What waits for the background: an operation, a line of the day file, someone who wants to know that all before is on disk.</summary>
internal sealed record QueueItem(Operation? Operation, ReadOnlyMemory<byte> Line, TaskCompletionSource? Reached)
{
    public long Bytes => (Operation?.JsonBody.Length ?? 0) + Line.Length;
}
