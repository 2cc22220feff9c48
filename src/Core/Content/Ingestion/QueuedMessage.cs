namespace AgentTelemetry.Content.Ingestion;

/// <summary>A message as it was taken from the queue.</summary>
/// <param name="Id">The queue's id of it, the same at every delivery.</param>
/// <param name="InsertedAt">When it was put there.</param>
/// <param name="Body">Its text, decoded.</param>
public sealed record QueuedMessage(string Id, DateTimeOffset InsertedAt, ReadOnlyMemory<byte> Body);
