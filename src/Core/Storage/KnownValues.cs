using System.Collections.Concurrent;

namespace AgentTelemetry.Storage;

/// <summary>The rows of values that this instance has written: most runs repeat what others said, and need not write it again.</summary>
internal sealed class KnownValues
{
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<(string Partition, string RowKey), bool> _written = new();

    public bool Contains(string partition, string rowKey) => _written.ContainsKey((partition, rowKey));

    public void Add(string partition, string rowKey)
    {
        if (_written.Count >= Most)
        {
            _written.Clear();
        }

        _written[(partition, rowKey)] = true;
    }
}
