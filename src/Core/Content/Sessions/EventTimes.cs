namespace AgentTelemetry.Content.Sessions;

internal static class EventTimes
{
    /// <summary>When the first of them happened; null when there is none.</summary>
    public static DateTimeOffset? Earliest(this IReadOnlyList<ContentEvent> events) => events.Count == 0 ? null : events.Min(@event => @event.Timestamp);
}
