using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Json;
using AgentTelemetry.Retention.Archives;
using AgentTelemetry.Runs;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Writes archived subjects back into the tables.</summary>
internal sealed class ArchiveRestoreTable(
    Tables tables, SessionEntities sessions, EventTable events, SessionMarks marks, IObservationStore observations, RunTable runs, TimeProvider time) : IArchiveRestore
{
    private const int MostTries = 8;
    private const int LookUpsAtOnce = 16;
    private const int MostRunEvents = (TransactionLimits.MostEntities - 1) / RunEventRows.Count;

    public async Task<bool> AddEventsAsync(Guid sessionId, IReadOnlyList<RestoredEvent> restored, RequestContext context)
    {
        var main = await tables.FindSessionRowAsync(context.AppId, sessionId, CancellationToken.None).ConfigureAwait(false);
        if (main is not null && !SessionEntities.IsSession(main))
        {
            return false;
        }

        var partition = EventPartition.Of(context.AppId, sessionId);
        var rows = restored.Select(@event => EventEntities.New(partition, @event.Event, @event.CreatedAt, context)).ToList();
        foreach (var chunk in TransactionLimits.Cut(rows, TransactionLimits.MostEntities, TransactionLimits.BytesOf).Where(static chunk => chunk.Count > 0))
        {
            await AddMissingAsync(tables.Events, chunk).ConfigureAwait(false);
        }

        if (main is not null)
        {
            await marks.MarkAsync(sessionId, context).ConfigureAwait(false);
        }

        await observations.PointToAsync(sessionId, [.. restored.Select(static @event => @event.Event)], context).ConfigureAwait(false);
        return true;
    }

    public async Task<bool> AddSessionAsync(NewSession session, SessionSummary summary, JsonElement row, RequestContext context)
    {
        if (await tables.FindSessionRowAsync(context.AppId, session.Id, CancellationToken.None).ConfigureAwait(false) is not null)
        {
            return false;
        }

        if (session.Closing is null)
        {
            await events.OpenAsync(session.Id, context).ConfigureAwait(false);
        }
        else if (summary.Expired)
        {
            // By this row an event opens it again.
            var suspended = EventEntities.Suspended(EventPartition.Of(context.AppId, session.Id), time.GetUtcNow(), context);
            await tables.Events.UpsertEntityAsync(suspended, TableUpdateMode.Replace).ConfigureAwait(false);
        }

        try
        {
            var rows = sessions.Restored(session, summary, row, time.GetUtcNow(), context);
            await tables.Sessions.SubmitTransactionAsync(rows.Select(Add)).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return false;
        }
    }

    public Task<bool> AddRunAsync(RunRecord run, JsonElement row, RequestContext context) => runs.RestoreAsync(run, row, context);

    public async Task<bool> AddRunEventsAsync(string eventId, IReadOnlyList<ArchivedRunEvent> restored, RequestContext context)
    {
        var partition = Bucket.Of(context.AppId, eventId);
        var rows = restored.Select((@event, index) => RunEventEntities.New(partition, eventId, @event.Event, index, Rfc3339.Stored(@event.CreatedAt), context)).ToList();
        foreach (var chunk in TransactionLimits.Cut(rows, MostRunEvents, static row => row.Bytes))
        {
            if (!await AddRunEventsAsync(eventId, chunk, context).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    public async Task<bool> AddObservationAsync(RestoredEvent observation, RequestContext context)
    {
        var bucket = ObservationTable.BucketOf(observation.Event, context);
        try
        {
            await tables.Observations.SubmitTransactionAsync(ObservationTable.Rows(bucket, observation.Event, observation.CreatedAt, context).Select(Add)).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return false;
        }
    }

    private async Task<bool> AddRunEventsAsync(string eventId, List<RunEventRows> rows, RequestContext context)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await tables.FindRunAsync(context.AppId, eventId, CancellationToken.None).ConfigureAwait(false) is not { } main || RunEntities.TextOf(main) is null)
            {
                return false;
            }

            if (rows.Count == 0)
            {
                return true;
            }

            try
            {
                await tables.Runs.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.UpdateMerge, RunEntities.WithRestoredEvents(main, rows.Count, context), main.ETag),
                    .. rows.SelectMany(static row => (TableEntity[])[row.IdRow, row.EventRow]).Select(Add),
                ]).ConfigureAwait(false);
                return true;
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 409 or 412)
            {
                // Some are there: those of an import that broke off, or of this transaction, whose answer was lost.
                var missing = await MissingAsync(tables.Runs, [.. rows.Select(static row => row.IdRow)]).ConfigureAwait(false);
                rows = [.. rows.Where(row => missing.Contains(row.IdRow))];
            }
        }
    }

    // What is found is written anew, so that nobody takes it for abandoned and collects it.
    private static async Task AddMissingAsync(TableClient table, List<TableEntity> rows)
    {
        var missing = rows;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await table.SubmitTransactionAsync([
                    .. missing.Select(Add),
                    .. rows.Except(missing).Select(static row => new TableTransactionAction(TableTransactionActionType.UpdateMerge, new TableEntity(row.PartitionKey, row.RowKey), ETag.All)),
                ]).ConfigureAwait(false);
                return;
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 404 or 409 or 412)
            {
                missing = await MissingAsync(table, rows).ConfigureAwait(false);
            }
        }
    }

    private static async Task<List<TableEntity>> MissingAsync(TableClient table, List<TableEntity> rows)
    {
        var isThere = new bool[rows.Count];
        await Parallel.ForAsync(0, rows.Count, new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce }, async (index, cancellationToken) =>
        {
            var found = await table.GetEntityIfExistsAsync<TableEntity>(rows[index].PartitionKey, rows[index].RowKey, ["RowKey"], cancellationToken).ConfigureAwait(false);
            isThere[index] = found.HasValue;
        }).ConfigureAwait(false);
        return [.. rows.Where((_, index) => !isThere[index])];
    }

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);
}
