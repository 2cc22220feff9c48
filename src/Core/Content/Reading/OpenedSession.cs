namespace AgentTelemetry.Content.Reading;

/// <summary>A session that is being read: itself and the heads of its events in memory, the texts as they are asked for.</summary>
/// <param name="Session">The session.</param>
/// <param name="Events">The heads of those of its events that are wanted, in time order.</param>
/// <param name="Texts">Their texts.</param>
/// <param name="Next">Where the next page of its events begins; null after the last.</param>
public sealed record OpenedSession(StoredSession Session, IReadOnlyList<EventHead> Events, IEventTexts Texts, EventPosition? Next)
{
    /// <summary>The events of these types, in time order.</summary>
    public IAsyncEnumerable<StoredEvent> ReadAsync(Func<EventHead, bool> isWanted, CancellationToken cancellationToken) =>
        Texts.ReadAsync(Events.Where(isWanted), cancellationToken);
}
