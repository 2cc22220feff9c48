namespace AgentTelemetry.Statistics.Sessions;

/// <summary>The names with most, and the figures of all others together.</summary>
internal sealed class TopNames
{
    private readonly Dictionary<string, decimal> _others;

    /// <param name="figures">The figures by name.</param>
    /// <param name="most">How many names.</param>
    /// <param name="weight">What is most.</param>
    public TopNames(NamedFigures figures, int most, Func<FigureReader, long> weight)
    {
        var ordered = figures.Names
            .Select(static named => (Name: named.Key, Figures: new FigureReader(named.Value), Values: named.Value))
            .Where(static named => named.Figures.Any)
            .OrderByDescending(named => weight(named.Figures))
            .ThenBy(static named => named.Name, StringComparer.Ordinal)
            .ToList();
        Names = [.. ordered.Take(most).Select(static named => (named.Name, named.Figures))];
        _others = Sum(ordered.Skip(most).Select(static named => named.Values).Append(figures.Others));
        OtherNames = Math.Max(0, ordered.Count - most);
    }

    public IReadOnlyList<(string Name, FigureReader Figures)> Names { get; }

    /// <summary>How many names there are beside those, of which it is known.</summary>
    public int OtherNames { get; }

    /// <summary>The figures of all others; null where there are none.</summary>
    public FigureReader? Others => new FigureReader(_others) is { Any: true } others ? others : null;

    /// <summary>The figures of all names and of those that found no room.</summary>
    public static FigureReader All(NamedFigures figures) => new(Sum(figures.Names.Values.Append(figures.Others)));

    private static Dictionary<string, decimal> Sum(IEnumerable<Dictionary<string, decimal>> all)
    {
        var sum = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (figure, value) in all.SelectMany(static figures => figures))
        {
            sum[figure] = sum.GetValueOrDefault(figure) + value;
        }

        return sum;
    }
}
