namespace AgentTelemetry.Statistics.Sessions;

/// <summary>Figures by name, such as those of agents. What finds no room is counted together.</summary>
/// <remarks>
/// A name that was let in stays, at nought if need be, and once there is no room there never is again. So what was counted under a name, or under none,
/// is taken out of the same place again.
/// </remarks>
internal sealed class NamedFigures
{
    /// <summary>The figures of each name.</summary>
    public Dictionary<string, Dictionary<string, decimal>> Names { get; set; } = [];

    /// <summary>The figures of all names that found no room.</summary>
    public Dictionary<string, decimal> Others { get; set; } = [];

    /// <summary>How much room what is here takes, in characters.</summary>
    public int Size => Names.Sum(static name => name.Key.Length + SizeOf(name.Value)) + SizeOf(Others);

    public bool IsNought => Names.Values.Append(Others).All(static figures => figures.Values.All(static value => value == 0));

    /// <summary>Adds to a figure of a name, or takes away from it.</summary>
    public void Add(string name, string figure, decimal value, TotalsRoom room) => Add(FiguresOf(name, room), figure, value, room);

    /// <summary>Adds all of another, so many times.</summary>
    public void Add(NamedFigures other, int times, TotalsRoom room)
    {
        foreach (var (name, figures) in other.Names.Where(static named => named.Value.Values.Any(static value => value != 0)))
        {
            AddAll(FiguresOf(name, room), figures, times, room);
        }

        AddAll(Others, other.Others, times, room);
    }

    private static void AddAll(Dictionary<string, decimal> to, Dictionary<string, decimal> figures, int times, TotalsRoom room)
    {
        foreach (var (figure, value) in figures)
        {
            Add(to, figure, value * times, room);
        }
    }

    private static void Add(Dictionary<string, decimal> to, string figure, decimal value, TotalsRoom room)
    {
        var key = to.ContainsKey(figure) || room.TryTake(figure) ? figure : Figure.WithoutRoom(figure);
        if (key is not null && value != 0)
        {
            to[key] = to.GetValueOrDefault(key) + value;
        }
    }

    private Dictionary<string, decimal> FiguresOf(string name, TotalsRoom room)
    {
        if (Names.TryGetValue(name, out var figures))
        {
            return figures;
        }

        return room.TryTakeName(name, Names.Count) ? Names[name] = [] : Others;
    }

    private static int SizeOf(Dictionary<string, decimal> figures) => figures.Sum(static figure => TotalsRoom.SizeOf(figure.Key));
}
