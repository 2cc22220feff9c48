namespace AgentTelemetry.Client.Outbox;

/// <summary>Takes what has to be sent. Both methods return at once and never throw, whatever disk and network do.</summary>
internal interface IOperationQueue
{
    /// <summary>Takes an operation, and a line for the day file if there is one. False where there was no room: it is dropped, and counted.</summary>
    bool Enqueue(Operation operation, ReadOnlyMemory<byte> dayFileLine = default);

    /// <summary>Takes a line for the day file alone: a JSON object with its <c>record_type</c>.</summary>
    bool EnqueueLine(ReadOnlyMemory<byte> dayFileLine);
}
