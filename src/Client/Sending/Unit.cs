using AgentTelemetry.Client.Outbox;

namespace AgentTelemetry.Client.Sending;

/// <summary>Entries that go out in one request.</summary>
internal sealed class Unit(IReadOnlyList<Entry> entries)
{
    public IReadOnlyList<Entry> Entries => entries;

    public OperationKind Kind => entries[0].Operation.Kind;

    /// <summary>The end of a run that follows at once on its creation: where the run is new, one request says both.</summary>
    public IReadOnlyDictionary<Entry, Entry> Ends { get; init; } = new Dictionary<Entry, Entry>();

    /// <summary>What came of the request as a whole; null where it was not sent.</summary>
    public Answer? Answer { get; set; }

    /// <summary>What came of entries by themselves, where that differs.</summary>
    public Dictionary<Entry, Answer> Single { get; } = [];

    public Answer? AnswerTo(Entry entry) => Single.GetValueOrDefault(entry) ?? Answer;
}
