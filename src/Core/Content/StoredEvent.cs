namespace AgentTelemetry.Content;

/// <summary>An event as it is stored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Such as <c>content_retrieved</c>.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="CreatedAt">When it was stored.</param>
/// <param name="Ordinal">Its place in the request that brought it.</param>
/// <param name="Json">The event as a JSON object, without its id.</param>
public sealed record StoredEvent(Guid Id, string Type, string Timestamp, string CreatedAt, int Ordinal, string Json)
{
    /// <summary>The seconds its time lies after its arrival (below 0: before), where it lies far.</summary>
    public long? ClockSkewSeconds { get; init; }
}
