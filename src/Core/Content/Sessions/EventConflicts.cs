namespace AgentTelemetry.Content.Sessions;

internal static class EventConflicts
{
    /// <summary>Both lists as one.</summary>
    public static IReadOnlyList<EventConflict> And(this IReadOnlyList<EventConflict> some, IReadOnlyList<EventConflict> others) =>
        (some.Count, others.Count) switch
        {
            (0, 0) => [],
            (_, 0) => some,
            (0, _) => others,
            _ => [.. some, .. others],
        };

    /// <summary>The events but for those whose id is stored with other content: what they say of themselves does not hold of what is stored.</summary>
    public static IReadOnlyList<ContentEvent> Without(this IReadOnlyList<ContentEvent> events, IReadOnlyList<EventConflict> conflicts)
    {
        if (conflicts.Count == 0)
        {
            return events;
        }

        var others = conflicts.Where(static conflict => !conflict.IsOfTimeOnly).Select(static conflict => conflict.Id).ToHashSet();
        return [.. events.Where(@event => !others.Contains(@event.Id))];
    }
}
