using AgentTelemetry.Content;

namespace AgentTelemetry.Storage;

/// <summary>Cuts a request's events into transactions that the service takes.</summary>
internal static class EventChunks
{
    /// <summary>Events a transaction holds beside the row that keeps the session open.</summary>
    public const int MostEvents = Transactions.MostEntities - 1;

    /// <inheritdoc cref="Transactions.MostBytes"/>
    public const int MostBytes = Transactions.MostBytes;

    public static List<List<ContentEvent>> Of(IReadOnlyList<ContentEvent> events, int most = MostEvents) =>
        Transactions.Cut(events, most, static @event => Transactions.BytesOf(@event.Json) + Transactions.BytesBesideDocument);
}
