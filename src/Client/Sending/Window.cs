using AgentTelemetry.Client.Outbox;

namespace AgentTelemetry.Client.Sending;

/// <summary>The part of the outbox that is in memory to be sent.</summary>
internal sealed class Window
{
    private const int MostEntries = 2_000;
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly Dictionary<string, EntryStream> _streams = new(StringComparer.Ordinal);
    private int _count;
    private long _bytes;

    public IEnumerable<EntryStream> Streams => _streams.Values;

    /// <summary>For how many more entries there is room.</summary>
    public int Room => _bytes < MostBytes ? MostEntries - _count : 0;

    public EntryStream StreamOf(Entry entry) => _streams[entry.Operation.Stream];

    public void Add(IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
        {
            if (!_streams.TryGetValue(entry.Operation.Stream, out var stream))
            {
                _streams.Add(entry.Operation.Stream, stream = new EntryStream());
            }

            stream.Add(entry);
            _count++;
            _bytes += entry.Operation.JsonBody.Length;
        }
    }

    /// <summary>Takes out what is done, and tells where it came from.</summary>
    public void Complete(IReadOnlyCollection<Entry> done)
    {
        foreach (var ofSource in done.GroupBy(static entry => entry.Home))
        {
            ofSource.Key.Complete([.. ofSource]);
        }

        foreach (var name in done.Select(static entry => entry.Operation.Stream).Distinct())
        {
            _streams[name].RemoveDone();
            if (_streams[name].IsEmpty)
            {
                _streams.Remove(name);
            }
        }

        _count -= done.Count;
        _bytes -= done.Sum(static entry => (long)entry.Operation.JsonBody.Length);
    }
}
