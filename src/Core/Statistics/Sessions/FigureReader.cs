using AgentTelemetry.Content.Documents;

namespace AgentTelemetry.Statistics.Sessions;

/// <summary>Reads what figures say.</summary>
internal readonly struct FigureReader(IReadOnlyDictionary<string, decimal> figures)
{
    private static readonly IReadOnlyList<string> Outcomes = [.. OutcomeReader.Types, Figure.NoOutcome];

    /// <summary>Whether there is anything.</summary>
    public bool Any => figures.Values.Any(static value => value != 0);

    public long Of(string figure) => (long)figures.GetValueOrDefault(figure);

    public long Events() => (long)figures.Where(static figure => Figure.TypeOf(figure.Key) is not null).Sum(static figure => figure.Value);

    public IReadOnlyDictionary<string, long> ByOutcome()
    {
        var read = this;
        return Outcomes.ToDictionary(static outcome => outcome, outcome => read.Of(Figure.EndedWith(outcome)));
    }

    public IReadOnlyDictionary<string, long> ByEventType() => new OrderedDictionary<string, long>(figures
        .Where(static figure => figure.Value != 0 && Figure.TypeOf(figure.Key) is not null)
        .Select(static figure => KeyValuePair.Create(Figure.TypeOf(figure.Key)!, (long)figure.Value))
        .OrderByDescending(static type => type.Value)
        .ThenBy(static type => type.Key, StringComparer.Ordinal));

    public IReadOnlyList<OutcomeValue> Values()
    {
        var all = figures;
        return
        [
            .. figures
                .Where(static figure => figure.Value != 0)
                .Select(static figure => (Pair: Figure.ValuedOf(figure.Key), figure.Value))
                .Where(static valued => valued.Pair is not null)
                .Select(valued => new OutcomeValue(
                    valued.Pair!.Value.Outcome, valued.Pair.Value.Currency, all.GetValueOrDefault(Figure.Value(valued.Pair.Value.Outcome, valued.Pair.Value.Currency)), (long)valued.Value))
                .OrderBy(static value => value.Outcome, StringComparer.Ordinal)
                .ThenBy(static value => value.Currency, StringComparer.Ordinal),
        ];
    }
}
