namespace AgentTelemetry.Statistics.Sessions;

/// <summary>The names of the figures that totals of sessions are made of, and what may be counted of each name without bound.</summary>
internal static class Figure
{
    public const string Started = "started";
    public const string Ended = "ended";
    public const string InputTokens = "input_tokens";
    public const string OutputTokens = "output_tokens";

    /// <summary>The name that stands for all that found no room.</summary>
    public const string Others = "others";

    /// <summary>What a session ended with that ended without an outcome.</summary>
    public const string NoOutcome = "none";

    private const string OfOutcome = "ended/";
    private const string OfType = "event/";
    private const string OfValue = "value/";
    private const string OfValued = "valued/";

    public static string EndedWith(string outcome) => OfOutcome + outcome;

    public static string Event(string type) => OfType + type;

    /// <summary>The sum of the values of an outcome in a currency.</summary>
    public static string Value(string outcome, string currency) => $"{OfValue}{outcome}/{currency}";

    /// <summary>How many sessions that sum is of.</summary>
    public static string Valued(string outcome, string currency) => $"{OfValued}{outcome}/{currency}";

    public static string? OutcomeOf(string figure) => AfterPrefix(figure, OfOutcome);

    public static string? TypeOf(string figure) => AfterPrefix(figure, OfType);

    public static (string Outcome, string Currency)? ValueOf(string figure) => Pair(AfterPrefix(figure, OfValue));

    public static (string Outcome, string Currency)? ValuedOf(string figure) => Pair(AfterPrefix(figure, OfValued));

    /// <summary>What a figure is counted as where there is no room for it; null where it is not: amounts of several currencies have no sum.</summary>
    public static string? WithoutRoom(string figure) =>
        TypeOf(figure) is not null ? Event(Others)
        : ValuedOf(figure) is var (outcome, _) ? Valued(outcome, Others)
        : ValueOf(figure) is not null ? null
        : figure;

    private static string? AfterPrefix(string figure, string prefix) => figure.StartsWith(prefix, StringComparison.Ordinal) ? figure[prefix.Length..] : null;

    private static (string Outcome, string Currency)? Pair(string? text) =>
        text?.IndexOf('/', StringComparison.Ordinal) is { } at and >= 0 ? (text[..at], text[(at + 1)..]) : null;
}
