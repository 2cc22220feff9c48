using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Content.Reading.Standard;

/// <summary>The rules of 1.0 that hold between the events of one session document.</summary>
internal static class EventLinks
{
    /// <summary>The events whose ties hold: what names an event that is not there, or one of other content, is left out, and then whatever names that.</summary>
    public static HashSet<Guid> Holding(IReadOnlyList<StandardClaim> events)
    {
        var cited = Of(events, EventTypes.Cited).ToDictionary(static @event => @event.Id);
        var presented = Of(events, EventTypes.Presented).Where(@event => Holds(@event, @event.CitationId, cited)).ToDictionary(static @event => @event.Id);
        var engaged = Of(events, EventTypes.Engaged).Where(@event => Holds(@event, @event.PresentationId, presented)).ToList();
        var disputed = DisputedTokens(engaged);
        var held = engaged.Where(@event => @event.Token.IsNone || !disputed.Contains(@event.Token)).Select(static @event => @event.Id).ToHashSet();

        return events.Where(@event => @event.Type switch
        {
            EventTypes.Presented => presented.ContainsKey(@event.Id),
            EventTypes.Engaged => held.Contains(@event.Id),
            _ => true,
        }).Select(static @event => @event.Id).ToHashSet();
    }

    private static IEnumerable<StandardClaim> Of(IReadOnlyList<StandardClaim> events, string type) => events.Where(@event => @event.Type == type);

    private static bool Holds(StandardClaim @event, Guid? target, Dictionary<Guid, StandardClaim> targets) =>
        target is null || (targets.TryGetValue(target.Value, out var other) && @event.AgreesWith(other));

    // A token stands for one presentation. Where it is claimed for two, nobody can tell which of them is meant.
    private static HashSet<TextMark> DisputedTokens(IEnumerable<StandardClaim> engaged) => engaged
        .Where(static @event => !@event.Token.IsNone)
        .GroupBy(static @event => @event.Token)
        .Where(static claims => claims.Select(static claim => claim.PresentationId).Distinct().Count() > 1)
        .Select(static claims => claims.Key)
        .ToHashSet();
}
