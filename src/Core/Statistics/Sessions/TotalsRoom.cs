using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Statistics.Sessions;

/// <summary>How much one row of totals may hold: so many names, and so much text. What is known beforehand always finds room.</summary>
internal sealed class TotalsRoom(int mostNames, int taken)
{
    public const int NamesOfHour = 200;
    public const int NamesOfDay = 500;

    // A row has a mebibyte, which is half as many characters; and figures that always find room come on top.
    private const int MostCharacters = 100_000;

    // Quotes, a colon, a comma and the digits.
    private const int AroundFigure = 12;

    private static readonly HashSet<string> KnownTypes =
        [EventTypes.Retrieved, EventTypes.Grounded, EventTypes.Cited, EventTypes.Displayed, EventTypes.Presented, EventTypes.Engaged, .. EventTypes.Turns, .. EventTypes.Commerce, Figure.Others];

    private int _taken = taken;

    /// <summary>Room for whatever comes.</summary>
    public static TotalsRoom Boundless => new(int.MaxValue, int.MinValue / 2);

    /// <summary>The room of a row that holds this already.</summary>
    public static TotalsRoom Beside(SessionTotals totals, Interval interval) => new(interval is Interval.Hour ? NamesOfHour : NamesOfDay, totals.Size);

    public static int SizeOf(string figure) => figure.Length + AroundFigure;

    /// <summary>Takes room for a figure; false where there is none.</summary>
    public bool TryTake(string figure)
    {
        if (IsKnown(figure))
        {
            return true;
        }

        if (_taken >= MostCharacters)
        {
            return false;
        }

        _taken += SizeOf(figure);
        return true;
    }

    /// <summary>Takes room for a name beside others; false where there is none.</summary>
    public bool TryTakeName(string name, int others)
    {
        if (others >= mostNames || _taken >= MostCharacters)
        {
            return false;
        }

        _taken += name.Length;
        return true;
    }

    private static bool IsKnown(string figure) =>
        Figure.TypeOf(figure) is { } type ? KnownTypes.Contains(type)
        : Figure.ValueOf(figure) is null && Figure.ValuedOf(figure) is null;
}
