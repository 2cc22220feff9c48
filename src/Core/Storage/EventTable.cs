using AgentTelemetry.Content;
using AgentTelemetry.Content.Sessions;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Events in Table Storage: up to 99 in one transaction, and none without the row that keeps their session open.</summary>
internal sealed class EventTable(Tables tables, TimeProvider time) : IEventStore
{
    private const int ChunksAtOnce = 4;
    private const int LookUpsAtOnce = 16;
    private const int MostTries = 8;

    public async Task<int?> AppendAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context)
    {
        var partition = EventPartition.Of(context.AppId, sessionId);
        var chunks = EventChunks.Of(events);
        var created = await WriteAsync(partition, chunks[0], mustBeOpen: true, context).ConfigureAwait(false);
        if (created is null || chunks.Count == 1)
        {
            return created;
        }

        var counts = await WriteAllAsync(partition, chunks.Skip(1), mustBeOpen: true, context).ConfigureAwait(false);
        return counts.Contains(null) ? null : created + counts.Sum();
    }

    public async Task<bool> HasAllAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context) =>
        (await MissingAsync(EventPartition.Of(context.AppId, sessionId), events).ConfigureAwait(false)).Count == 0;

    /// <summary>Stores events of a session that nobody sees yet.</summary>
    public Task UploadAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context) =>
        events.Count == 0
            ? Task.CompletedTask
            : WriteAllAsync(EventPartition.Of(context.AppId, sessionId), EventChunks.Of(events), mustBeOpen: false, context);

    /// <summary>Lets a session take events.</summary>
    public Task OpenAsync(Guid sessionId, RequestContext context) =>
        tables.Events.UpsertEntityAsync(
            EventEntities.Open(EventPartition.Of(context.AppId, sessionId), time.GetUtcNow(), context), TableUpdateMode.Replace);

    /// <summary>Lets a session take no more events; it may be closed already.</summary>
    public async Task CloseAsync(Guid sessionId, RequestContext context)
    {
        try
        {
            await tables.Events.DeleteEntityAsync(EventPartition.Of(context.AppId, sessionId), EventPartition.OpenRow, ETag.All).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.ResourceNotFound)
        {
            // As wanted.
        }
    }

    private async Task<int?[]> WriteAllAsync(string partition, IEnumerable<List<ContentEvent>> chunks, bool mustBeOpen, RequestContext context)
    {
        using var slots = new SemaphoreSlim(ChunksAtOnce);
        return await Task.WhenAll(chunks.Select(async chunk =>
        {
            await slots.WaitAsync().ConfigureAwait(false);
            try
            {
                return await WriteAsync(partition, chunk, mustBeOpen, context).ConfigureAwait(false);
            }
            finally
            {
                slots.Release();
            }
        })).ConfigureAwait(false);
    }

    /// <returns>How many were new; null when the session is not open.</returns>
    private async Task<int?> WriteAsync(string partition, List<ContentEvent> events, bool mustBeOpen, RequestContext context)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await tables.Events.SubmitTransactionAsync(Actions(partition, events, mustBeOpen, context)).ConfigureAwait(false);
                return events.Count;
            }
            catch (RequestFailedException exception) when (mustBeOpen && exception.ErrorCode == TableErrorCode.ResourceNotFound)
            {
                return null;
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 409 or 412)
            {
                // Stored before, in a request whose answer was lost or by a sender beside us; or two writers met, which passes.
                events = await MissingAsync(partition, events).ConfigureAwait(false);
                if (events.Count == 0)
                {
                    return 0;
                }
            }
        }
    }

    private IEnumerable<TableTransactionAction> Actions(string partition, List<ContentEvent> events, bool mustBeOpen, RequestContext context)
    {
        var now = time.GetUtcNow();
        if (mustBeOpen)
        {
            // Without the explicit tag this would create the row.
            yield return new(TableTransactionActionType.UpdateMerge, EventEntities.Open(partition, now, context), ETag.All);
        }

        var createdAt = Rfc3339.Format(now);
        foreach (var @event in events)
        {
            yield return new(TableTransactionActionType.Add, EventEntities.New(partition, @event, createdAt, context));
        }
    }

    private async Task<List<ContentEvent>> MissingAsync(string partition, IReadOnlyList<ContentEvent> events)
    {
        var missing = new bool[events.Count];
        await Parallel.ForAsync(0, events.Count, new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce }, async (index, cancellationToken) =>
        {
            var found = await tables.Events.GetEntityIfExistsAsync<TableEntity>(
                partition, EventPartition.EventRow(events[index].Id), ["RowKey"], cancellationToken).ConfigureAwait(false);
            missing[index] = !found.HasValue;
        }).ConfigureAwait(false);
        return events.Where((_, index) => missing[index]).ToList();
    }
}
