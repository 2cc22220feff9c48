using System.Runtime.CompilerServices;

namespace AgentTelemetry.Content.Reading;

/// <summary>The texts of a session that is small enough to be in memory.</summary>
internal sealed class HeldTexts(IEnumerable<StoredEvent> events) : IEventTexts
{
    private readonly Dictionary<Guid, StoredEvent> _events = events.ToDictionary(static @event => @event.Id);

    public async IAsyncEnumerable<StoredEvent> ReadAsync(IEnumerable<EventHead> heads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var head in heads)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return _events[head.Id];
        }
    }
}
