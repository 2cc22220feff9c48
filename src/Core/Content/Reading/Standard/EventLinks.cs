using AgentTelemetry.Content.Documents;

namespace AgentTelemetry.Content.Reading.Standard;

/// <summary>The rules of 1.0 that hold between the events of one session document.</summary>
internal static class EventLinks
{
    /// <summary>The events whose ties hold: what names an event that is not there, or one of other content, is left out, and then whatever names that.</summary>
    public static IEnumerable<StandardEvent> Holding(IReadOnlyList<StandardEvent> events)
    {
        var cited = Of(events, EventTypes.Cited).ToDictionary(static @event => @event.Id);
        var presented = Of(events, EventTypes.Presented).Where(@event => Holds(@event, @event.Event.CitationId, cited)).ToDictionary(static @event => @event.Id);
        var engaged = Of(events, EventTypes.Engaged).Where(@event => Holds(@event, @event.Event.PresentationId, presented)).ToList();
        var disputed = DisputedTokens(engaged);
        var held = engaged.Where(@event => @event.Event.CtxToken is null || !disputed.Contains(@event.Event.CtxToken)).Select(static @event => @event.Id).ToHashSet();

        return events.Where(@event => @event.Event.Type switch
        {
            EventTypes.Presented => presented.ContainsKey(@event.Id),
            EventTypes.Engaged => held.Contains(@event.Id),
            _ => true,
        });
    }

    private static IEnumerable<StandardEvent> Of(IReadOnlyList<StandardEvent> events, string type) => events.Where(@event => @event.Event.Type == type);

    private static bool Holds(StandardEvent @event, Guid? target, Dictionary<Guid, StandardEvent> targets) =>
        target is null || (targets.TryGetValue(target.Value, out var other) && @event.AgreesWith(other));

    // A token stands for one presentation. Where it is claimed for two, nobody can tell which of them is meant.
    private static HashSet<string> DisputedTokens(IEnumerable<StandardEvent> engaged) => engaged
        .Where(static @event => @event.Event.CtxToken is not null)
        .GroupBy(static @event => @event.Event.CtxToken!, StringComparer.Ordinal)
        .Where(static claims => claims.Select(static claim => claim.Event.PresentationId).Distinct().Count() > 1)
        .Select(static claims => claims.Key)
        .ToHashSet(StringComparer.Ordinal);
}
