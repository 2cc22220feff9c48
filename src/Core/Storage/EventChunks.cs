using AgentTelemetry.Content;

namespace AgentTelemetry.Storage;

/// <summary>Cuts a request's events into transactions that the service takes.</summary>
internal static class EventChunks
{
    /// <summary>Events a transaction holds beside the row that keeps the session open.</summary>
    public const int MostEvents = Transactions.MostEntities - 1;

    /// <inheritdoc cref="Transactions.MostBytes"/>
    public const int MostBytes = Transactions.MostBytes;

    public static List<List<ContentEvent>> Of(IReadOnlyList<ContentEvent> events, int most = MostEvents)
    {
        var chunks = new List<List<ContentEvent>>();
        List<ContentEvent> current = [];
        var bytes = 0;
        foreach (var @event in events)
        {
            var size = Transactions.BytesOf(@event.Json) + Transactions.BytesBesideDocument;
            if (current.Count == most || (current.Count > 0 && bytes + size > MostBytes))
            {
                chunks.Add(current);
                current = [];
                bytes = 0;
            }

            current.Add(@event);
            bytes += size;
        }

        chunks.Add(current);
        return chunks;
    }
}
