using AgentTelemetry.Json;

namespace AgentTelemetry.Statistics.Sessions;

/// <summary>The sessions of one hour or day: those that started, those that ended, and the events that happened.</summary>
/// <param name="Begin">When it begins.</param>
/// <param name="Started">How many started.</param>
/// <param name="Ended">How many ended.</param>
/// <param name="ByOutcome">How many ended with each outcome; <c>none</c> without one.</param>
/// <param name="Events">How many events.</param>
/// <param name="Values">What those that ended were worth, by outcome and currency.</param>
public sealed record SessionStretch(string Begin, long Started, long Ended, IReadOnlyDictionary<string, long> ByOutcome, long Events, IReadOnlyList<OutcomeValue> Values)
{
    internal static SessionStretch Of(DateTimeOffset begin, FigureReader figures) =>
        new(Rfc3339.Format(begin), figures.Of(Figure.Started), figures.Of(Figure.Ended), figures.ByOutcome(), figures.Events(), figures.Values());
}
