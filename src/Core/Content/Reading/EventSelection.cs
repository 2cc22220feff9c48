namespace AgentTelemetry.Content.Reading;

/// <summary>Which of a session's events are wanted.</summary>
/// <param name="After">Where an earlier page ended; null to begin.</param>
/// <param name="Limit">The most of them; null for all.</param>
public sealed record EventSelection(EventPosition? After, int? Limit)
{
    /// <summary>All of them.</summary>
    public static EventSelection All { get; } = new(null, null);
}
