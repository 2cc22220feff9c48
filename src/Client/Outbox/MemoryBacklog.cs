using System.Collections.Concurrent;

namespace AgentTelemetry.Client.Outbox;

/// <summary>Keeps operations while the disk takes none: as many as may wait in memory.</summary>
internal sealed class MemoryBacklog(int mostOperations, long mostBytes) : IEntrySource
{
    private readonly ConcurrentQueue<Operation> _operations = new();
    private int _count;
    private long _bytes;

    public bool IsExhausted => false;

    /// <summary>Takes an operation, if there is room.</summary>
    public bool TryAdd(Operation operation)
    {
        if (Volatile.Read(ref _count) >= mostOperations || Volatile.Read(ref _bytes) + operation.JsonBody.Length > mostBytes)
        {
            return false;
        }

        Interlocked.Increment(ref _count);
        Interlocked.Add(ref _bytes, operation.JsonBody.Length);
        _operations.Enqueue(operation);
        return true;
    }

    public IReadOnlyList<Entry> Read(int most)
    {
        var entries = new List<Entry>();
        while (entries.Count < most && _operations.TryDequeue(out var operation))
        {
            entries.Add(new Entry(operation, this));
        }

        return entries;
    }

    public void Complete(IReadOnlyCollection<Entry> entries)
    {
        Interlocked.Add(ref _count, -entries.Count);
        Interlocked.Add(ref _bytes, -entries.Sum(static entry => (long)entry.Operation.JsonBody.Length));
    }
}
