using AgentTelemetry.Statistics.Sessions;

namespace AgentTelemetry.Statistics.Usage;

/// <summary>What an app used.</summary>
internal readonly record struct UsageSum(UsageFigures Asked, long Sessions, long Events, long Runs, long InputTokens, long OutputTokens)
{
    public static UsageSum Of(UsageFigures asked, FigureReader sessions, long runs) => new(
        asked, sessions.Of(Figure.Started), sessions.Events(), runs, sessions.Of(Figure.InputTokens), sessions.Of(Figure.OutputTokens));

    public UsageSum Plus(UsageSum other) => new(
        Asked.Plus(other.Asked), Sessions + other.Sessions, Events + other.Events, Runs + other.Runs, InputTokens + other.InputTokens, OutputTokens + other.OutputTokens);
}
