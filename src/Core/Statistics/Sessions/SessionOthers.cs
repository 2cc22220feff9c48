namespace AgentTelemetry.Statistics.Sessions;

/// <summary>The sessions of all agents that are not shown by name.</summary>
/// <param name="Names">How many agents, at least.</param>
/// <param name="Started">How many started.</param>
/// <param name="Ended">How many ended.</param>
/// <param name="ByOutcome">How many ended with each outcome; <c>none</c> without one.</param>
/// <param name="Values">What they were worth, by outcome and currency.</param>
/// <param name="Events">How many events.</param>
/// <param name="ByEventType">How many events of each type; <c>others</c> for those that found no room.</param>
public sealed record SessionOthers(
    int Names,
    long Started,
    long Ended,
    IReadOnlyDictionary<string, long> ByOutcome,
    IReadOnlyList<OutcomeValue> Values,
    long Events,
    IReadOnlyDictionary<string, long> ByEventType)
{
    internal static SessionOthers Of(int names, FigureReader figures) =>
        new(names, figures.Of(Figure.Started), figures.Of(Figure.Ended), figures.ByOutcome(), figures.Values(), figures.Events(), figures.ByEventType());
}
