using AgentTelemetry.Content;

namespace AgentTelemetry.Storage;

/// <summary>Cuts a request's events into transactions that the service takes.</summary>
internal static class EventChunks
{
    /// <summary>Events a transaction holds beside the row that keeps the session open.</summary>
    public const int MostEvents = TransactionLimits.MostEntities - 1;

    /// <inheritdoc cref="TransactionLimits.MostBytes"/>
    public const int MostBytes = TransactionLimits.MostBytes;

    public static List<List<ContentEvent>> Of(IReadOnlyList<ContentEvent> events, int most = MostEvents) =>
        TransactionLimits.Cut(events, most, static @event => TransactionLimits.BytesOf(@event.Json) + TransactionLimits.BytesBesideDocument);
}
