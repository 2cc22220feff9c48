using System.Collections.Concurrent;

namespace AgentTelemetry.Storage;

/// <summary>The rows of values that this instance has written today: most runs repeat what others said, and need not write it again.</summary>
/// <remarks>Each day anew, so that a value's row says on which day a run last had it.</remarks>
internal sealed class KnownValues(TimeProvider time)
{
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<(string Partition, string RowKey), bool> _written = new();

    private long _day;

    public bool Contains(string partition, string rowKey)
    {
        var today = time.GetUtcNow().Ticks / TimeSpan.TicksPerDay;
        if (Interlocked.Exchange(ref _day, today) != today)
        {
            _written.Clear();
        }

        return _written.ContainsKey((partition, rowKey));
    }

    public void Add(string partition, string rowKey)
    {
        if (_written.Count >= Most)
        {
            _written.Clear();
        }

        _written[(partition, rowKey)] = true;
    }
}
