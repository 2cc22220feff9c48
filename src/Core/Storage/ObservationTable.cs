using AgentTelemetry.Content;
using AgentTelemetry.Content.Observers;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Events of no session, whole, and pointers to retrievals by what their observers share.</summary>
internal sealed class ObservationTable(Tables tables, TimeProvider time) : IObservationStore
{
    public const string Retrieval = "content_retrieved";

    // Four rows an event, a hundred a transaction.
    private const int MostEventsInTransaction = 25;
    private const int MostPointersInTransaction = 100;
    private const int MostTries = 8;
    private const int TransactionsAtOnce = 8;
    private const int LookUpsAtOnce = 16;

    public async Task<EventsAppended> AddAsync(IReadOnlyList<ContentEvent> events, ConflictHandling onConflict, RequestContext context)
    {
        var chunks = events
            .GroupBy(@event => BucketOf(@event, context))
            .SelectMany(bucket => EventChunks.Of([.. bucket], MostEventsInTransaction), (bucket, chunk) => (bucket.Key, chunk));
        var parts = await Task.WhenAll(chunks.Select(part => AddAsync(part.Key, part.chunk, onConflict, context))).ConfigureAwait(false);
        return new EventsAppended(parts.Sum(static part => part.Created), [.. parts.SelectMany(static part => part.Conflicts).OrderBy(static conflict => conflict.Ordinal)]);
    }

    public Task PointToAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context)
    {
        var pointers = events
            .Where(@event => @event is { Type: Retrieval, ContentTelemetryId: not null })
            .GroupBy(@event => BucketOf(@event, context))
            .SelectMany(bucket => bucket.Select(@event => Pointer(bucket.Key, sessionId, @event, context)).Chunk(MostPointersInTransaction));
        return Parallel.ForEachAsync(pointers, AtOnce(TransactionsAtOnce), async (chunk, _) => await AddPointersAsync(chunk).ConfigureAwait(false));
    }

    public static string BucketOf(ContentEvent @event, RequestContext context) => Bucket.Of(context.AppId, (@event.ContentTelemetryId ?? @event.Id).ToString());

    private async Task<EventsAppended> AddAsync(string bucket, List<ContentEvent> events, ConflictHandling onConflict, RequestContext context)
    {
        var conflicts = new Dictionary<Guid, EventConflict>();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var now = time.GetUtcNow();
                await tables.Transactions.WriteAsync(
                    tables.Observations, events.SelectMany(@event => Rows(bucket, @event, now, context)).Select(Add)).ConfigureAwait(false);
                return new EventsAppended(events.Count, [.. conflicts.Values]);
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 409 or 412)
            {
                var stored = await Task.WhenAll(events.Select(@event => WholeAsync(bucket, @event))).ConfigureAwait(false);
                foreach (var conflict in events.Zip(stored, static (@event, row) => row is null ? null : EventEntities.ConflictOf(@event, row)).OfType<EventConflict>())
                {
                    conflicts[conflict.Id] = conflict;
                }

                events = [.. events.Where((_, index) => stored[index] is null)];
                if (events.Count == 0 || (onConflict is ConflictHandling.Refuse && conflicts.Count > 0))
                {
                    return new EventsAppended(0, [.. conflicts.Values]);
                }
            }
        }
    }

    private async Task AddPointersAsync(TableEntity[] pointers)
    {
        try
        {
            await tables.Transactions.WriteAsync(tables.Observations, pointers.Select(Add)).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // Some are there already, and one there stays as it is.
            await Parallel.ForEachAsync(pointers, AtOnce(LookUpsAtOnce), async (pointer, _) => await AddIfMissingAsync(pointer).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private async Task AddIfMissingAsync(TableEntity pointer)
    {
        try
        {
            await tables.Observations.AddEntityAsync(pointer).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 409)
        {
            // As wanted.
        }
    }

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    /// <summary>The rows of an event of no session.</summary>
    public static IEnumerable<TableEntity> Rows(string bucket, ContentEvent @event, DateTimeOffset now, RequestContext context)
    {
        var pointer = @event is { Type: Retrieval, ContentTelemetryId: { } shared } ? ObservationRowKeys.Pointer(shared, null, @event.Id) : null;
        var kept = ObservationKeeping.New(bucket, @event.Id, @event.Timestamp, pointer, now);
        yield return EventEntities.New(bucket, ObservationRowKeys.Whole(@event.Id), @event, now, context);
        yield return ObservationKeeping.Noted(PointingRow(bucket, ObservationRowKeys.Listed(@event.Id, @event.Timestamp), @event.Id).Stamped(context), kept);
        yield return kept.Stamped(context);
        if (@event is { Type: Retrieval, ContentTelemetryId: not null })
        {
            yield return Pointer(bucket, null, @event, context);
        }
    }

    private static TableEntity Pointer(string bucket, Guid? sessionId, ContentEvent @event, RequestContext context) =>
        Pointer(bucket, @event.ContentTelemetryId!.Value, sessionId, @event.Id).Stamped(context);

    /// <summary>A row that leads from what observers share to an event.</summary>
    public static TableEntity Pointer(string bucket, Guid contentTelemetryId, Guid? sessionId, Guid eventId)
    {
        var row = PointingRow(bucket, ObservationRowKeys.Pointer(contentTelemetryId, sessionId, eventId), eventId);
        row["session_id"] = sessionId?.ToString();
        return row;
    }

    /// <summary>A row that leads to an event of the same bucket.</summary>
    public static TableEntity PointingRow(string bucket, string rowKey, Guid eventId) => new(bucket, rowKey) { ["event_id"] = eventId.ToString() };

    private async Task<TableEntity?> WholeAsync(string bucket, ContentEvent @event)
    {
        var found = await tables.Observations.GetEntityIfExistsAsync<TableEntity>(bucket, ObservationRowKeys.Whole(@event.Id)).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    private static ParallelOptions AtOnce(int most) => new() { MaxDegreeOfParallelism = most };
}
