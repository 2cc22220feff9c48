namespace AgentTelemetry.Content.Reading;

/// <summary>Gives a session's events with their texts, a few in memory at a time.</summary>
public interface IEventTexts
{
    /// <summary>The events of these heads, in their order. One that has gone meanwhile is passed over.</summary>
    IAsyncEnumerable<StoredEvent> ReadAsync(IEnumerable<EventHead> heads, CancellationToken cancellationToken);
}
