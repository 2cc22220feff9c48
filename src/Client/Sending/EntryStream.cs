using AgentTelemetry.Client.Outbox;

namespace AgentTelemetry.Client.Sending;

/// <summary>What is to be sent of one run or one session, in order.</summary>
internal sealed class EntryStream
{
    private readonly List<Entry> _entries = [];

    public bool IsEmpty => _entries.Count == 0;

    public Entry Head => _entries[0];

    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>When it may be tried again.</summary>
    public TimeSpan NextTry { get; set; }

    /// <summary>Puts an entry into its place: while the disk fails, a later one may be read first.</summary>
    public void Add(Entry entry)
    {
        var place = _entries.Count;
        while (place > 0 && _entries[place - 1].Operation.Id.CompareTo(entry.Operation.Id) > 0)
        {
            place--;
        }

        _entries.Insert(place, entry);
    }

    public void RemoveDone() => _entries.RemoveAll(static entry => entry.IsDone);
}
