using AgentTelemetry.Content;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Retention;
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

    public async Task<EventsAppended?> AppendAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, ConflictHandling onConflict, RequestContext context)
    {
        var partition = EventPartition.Of(context.AppId, sessionId);
        var chunks = EventChunks.Of(events);
        var first = await WriteAsync(partition, chunks[0], mustBeOpen: true, onConflict, context).ConfigureAwait(false);
        if (first is null || chunks.Count == 1 || (onConflict is ConflictHandling.Refuse && first.Conflicts.Count > 0))
        {
            return first;
        }

        var others = await WriteAllAsync(partition, chunks.Skip(1), mustBeOpen: true, onConflict, context).ConfigureAwait(false);
        return others.Contains(null) ? null : Sum([first, .. others]);
    }

    public Task<EventsCompared> CompareAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context) =>
        CompareAsync(EventPartition.Of(context.AppId, sessionId), events);

    /// <summary>Stores events of a session that nobody sees yet.</summary>
    /// <returns>Those whose id was there with other content: an upload that broke off left them behind.</returns>
    public async Task<IReadOnlyList<EventConflict>> UploadAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context) =>
        events.Count == 0
            ? []
            : Sum(await WriteAllAsync(
                EventPartition.Of(context.AppId, sessionId), EventChunks.Of(events), mustBeOpen: false, ConflictHandling.Tell, context).ConfigureAwait(false)).Conflicts;

    /// <summary>Lets a session take events.</summary>
    public Task OpenAsync(Guid sessionId, RequestContext context) =>
        tables.Events.UpsertEntityAsync(
            EventEntities.Open(EventPartition.Of(context.AppId, sessionId), time.GetUtcNow(), context), TableUpdateMode.Replace);

    /// <summary>Lets a session take no more events; it may be closed already.</summary>
    /// <returns>Whether it took any until now.</returns>
    public Task<bool> CloseAsync(Guid sessionId, RequestContext context) => DeleteAsync(sessionId, EventPartition.OpenRow, context);

    /// <summary>Lets nobody open a session again that has ended.</summary>
    public async Task CloseForGoodAsync(Guid sessionId, RequestContext context)
    {
        // In this order: whoever opens it takes the one row for the other.
        await DeleteAsync(sessionId, EventPartition.SuspendedRow, context).ConfigureAwait(false);
        await DeleteAsync(sessionId, EventPartition.OpenRow, context).ConfigureAwait(false);
    }

    /// <summary>Lets an open session take no more events until it is opened again, if none has come since it was looked at.</summary>
    public async Task<bool> SuspendAsync(Guid sessionId, SessionState seen, RequestContext context)
    {
        var partition = EventPartition.Of(context.AppId, sessionId);
        var suspended = EventEntities.Suspended(partition, seen.Since, context);
        try
        {
            await tables.Events.SubmitTransactionAsync(
            [
                .. seen.ActivityTag is { } tag ? [new(TableTransactionActionType.Delete, new TableEntity(partition, EventPartition.OpenRow), new ETag(tag))] : Array.Empty<TableTransactionAction>(),
                new TableTransactionAction(TableTransactionActionType.Add, suspended),
            ]).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            // An event came, or the end; or it was suspended before, by who could not go on.
            return seen.ActivityTag is null && exception.Status is 409;
        }
    }

    /// <summary>When a session was last active that takes no events until it is opened again; null for any other.</summary>
    public Task<DateTimeOffset?> FindSuspendedAsync(Guid sessionId, RequestContext context) => ActivityAsync(sessionId, EventPartition.SuspendedRow, context);

    /// <summary>When a session was last active that takes events; null for any other.</summary>
    public Task<DateTimeOffset?> FindOpenAsync(Guid sessionId, RequestContext context) => ActivityAsync(sessionId, EventPartition.OpenRow, context);

    /// <summary>Lets a suspended session take events again.</summary>
    /// <returns>False where somebody else opened or ended it, or we did and the answer was lost.</returns>
    public async Task<bool> ReopenAsync(Guid sessionId, RequestContext context)
    {
        var partition = EventPartition.Of(context.AppId, sessionId);
        try
        {
            await tables.Events.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Delete, new TableEntity(partition, EventPartition.SuspendedRow), ETag.All),
                new(TableTransactionActionType.Add, EventEntities.Open(partition, time.GetUtcNow(), context)),
            ]).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task<DateTimeOffset?> ActivityAsync(Guid sessionId, string row, RequestContext context)
    {
        var found = await tables.Events.GetEntityIfExistsAsync<TableEntity>(EventPartition.Of(context.AppId, sessionId), row).ConfigureAwait(false);
        return found.HasValue ? EventEntities.LastActivity(found.Value!) : null;
    }

    private async Task<bool> DeleteAsync(Guid sessionId, string row, RequestContext context)
    {
        try
        {
            // The client takes a row that is not there for deleted.
            var answer = await tables.Events.DeleteEntityAsync(EventPartition.Of(context.AppId, sessionId), row, ETag.All).ConfigureAwait(false);
            return answer.Status is not 404;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.ResourceNotFound)
        {
            return false;
        }
    }

    private static EventsAppended Sum(IReadOnlyList<EventsAppended?> parts) =>
        new(parts.Sum(static part => part!.Created), [.. parts.SelectMany(static part => part!.Conflicts)]);

    private async Task<EventsAppended?[]> WriteAllAsync(
        string partition, IEnumerable<List<ContentEvent>> chunks, bool mustBeOpen, ConflictHandling onConflict, RequestContext context)
    {
        using var slots = new SemaphoreSlim(ChunksAtOnce);
        return await Task.WhenAll(chunks.Select(async chunk =>
        {
            await slots.WaitAsync().ConfigureAwait(false);
            try
            {
                return await WriteAsync(partition, chunk, mustBeOpen, onConflict, context).ConfigureAwait(false);
            }
            finally
            {
                slots.Release();
            }
        })).ConfigureAwait(false);
    }

    /// <returns>Null when the session is not open.</returns>
    private async Task<EventsAppended?> WriteAsync(
        string partition, List<ContentEvent> events, bool mustBeOpen, ConflictHandling onConflict, RequestContext context)
    {
        var conflicts = new Dictionary<Guid, EventConflict>();
        List<ContentEvent> there = [];
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await tables.Transactions.WriteAsync(tables.Events, Actions(partition, events, there, mustBeOpen, context)).ConfigureAwait(false);
                return new EventsAppended(events.Count, [.. conflicts.Values]);
            }
            catch (RequestFailedException exception) when (mustBeOpen && exception.ErrorCode == TableErrorCode.ResourceNotFound)
            {
                return null;
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 404 or 409 or 412)
            {
                // Stored before, in a request whose answer was lost or by a sender beside us; or two writers met, which passes.
                List<ContentEvent> all = [.. events, .. there];
                var compared = await CompareAsync(partition, all).ConfigureAwait(false);
                foreach (var conflict in compared.Conflicts)
                {
                    conflicts[conflict.Id] = conflict;
                }

                // An upload writes anew what it finds, so that nobody takes it for abandoned and collects it.
                events = [.. compared.Missing];
                there = mustBeOpen ? [] : [.. all.Except(events)];
                if ((mustBeOpen && events.Count == 0) || (onConflict is ConflictHandling.Refuse && conflicts.Count > 0))
                {
                    return new EventsAppended(0, [.. conflicts.Values]);
                }
            }
        }
    }

    private IEnumerable<TableTransactionAction> Actions(string partition, List<ContentEvent> events, List<ContentEvent> there, bool mustBeOpen, RequestContext context)
    {
        var now = time.GetUtcNow();
        if (mustBeOpen)
        {
            // Without the explicit tag this would create the row.
            yield return new(TableTransactionActionType.UpdateMerge, EventEntities.Open(partition, now, context), ETag.All);
        }

        foreach (var @event in events)
        {
            yield return new(TableTransactionActionType.Add, EventEntities.New(partition, @event, now, context));
        }

        foreach (var @event in there)
        {
            yield return new(TableTransactionActionType.UpdateMerge, new TableEntity(partition, EventPartition.EventRow(@event.Id)), ETag.All);
        }
    }

    private async Task<EventsCompared> CompareAsync(string partition, IReadOnlyList<ContentEvent> events)
    {
        var missing = new bool[events.Count];
        var conflicts = new EventConflict?[events.Count];
        await Parallel.ForAsync(0, events.Count, new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce }, async (index, cancellationToken) =>
        {
            var found = await tables.Events.GetEntityIfExistsAsync<TableEntity>(
                partition, EventPartition.EventRow(events[index].Id), cancellationToken: cancellationToken).ConfigureAwait(false);
            missing[index] = !found.HasValue;
            conflicts[index] = found.HasValue ? EventEntities.ConflictOf(events[index], found.Value!) : null;
        }).ConfigureAwait(false);
        return new EventsCompared([.. events.Where((_, index) => missing[index])], [.. conflicts.OfType<EventConflict>()]);
    }
}
