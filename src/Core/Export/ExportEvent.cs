namespace AgentTelemetry.Export;

/// <summary>An event of a case, as every format of export shows it.</summary>
/// <param name="Key">Its place in the case, in text order. A repeated export gives it the same key.</param>
/// <param name="Name">The activity: its step where it names one, else its type.</param>
/// <param name="Type">Its type as it was recorded.</param>
/// <param name="Time">When it happened.</param>
internal sealed record ExportEvent(string Key, string Name, string Type, DateTimeOffset Time)
{
    /// <summary>When it was over; null for what only began.</summary>
    public DateTimeOffset? End => Lifecycle == Export.Lifecycle.Complete ? Time : null;

    public required string Lifecycle { get; init; }

    public required string Status { get; init; }

    /// <summary>Who acted: the agent, or the observer that saw it.</summary>
    public string? Resource { get; init; }

    public long? DurationMs { get; init; }

    /// <summary>The content it is about, by its id or its address.</summary>
    public string? Content { get; init; }

    public EventPayload Payload { get; init; } = EventPayload.None;
}
