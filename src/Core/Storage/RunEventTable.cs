using AgentTelemetry.Limits;
using AgentTelemetry.Runs;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Microsoft.Extensions.Options;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Events of runs in Table Storage, in their run's bucket. A transaction adds events and their number to the run's main row, or nothing.</summary>
internal sealed class RunEventTable(Tables tables, RunEntities entities, RunTurns turns, IOptions<LimitOptions> limits, TimeProvider time) : IRunEventStore
{
    private const int MostTries = 50;
    private const int LookUpsAtOnce = 16;

    // The run's main row is in every transaction, and where it had ended a note that it is to be exported again.
    private const int MostEvents = (TransactionLimits.MostEntities - 2) / RunEventRows.Count;

    public async Task<Result<IReadOnlyList<RunEventOutcome>>?> AddAsync(string eventId, IReadOnlyList<RunEvent> events, RequestContext context)
    {
        var (now, partition) = (time.GetUtcNow(), Bucket.Of(context.AppId, eventId));
        var rows = events
            .Select((@event, index) => RunEventEntities.New(partition, eventId, @event, index, now, context))
            .DistinctBy(static rows => rows.IdRow.RowKey, StringComparer.Ordinal)
            .ToList();
        var outcomes = new RunEventOutcome[events.Count];
        using var turn = await turns.TakeAsync(context.AppId, eventId).ConfigureAwait(false);
        TableEntity? main = null;
        foreach (var chunk in TransactionLimits.Cut(rows, MostEvents, static row => row.Bytes))
        {
            main = await AddAsync(main, eventId, chunk, outcomes, now, context).ConfigureAwait(false);
            if (main is null || Placeholder.IsPassing(main))
            {
                return null;
            }

            if (Placeholder.Is(main))
            {
                return RunFailures.Erased;
            }
        }

        return outcomes;
    }

    /// <returns>The run's main row as it is then, or the placeholder; null where there is no run.</returns>
    private async Task<TableEntity?> AddAsync(
        TableEntity? main, string eventId, List<RunEventRows> chunk, RunEventOutcome[] outcomes, DateTimeOffset now, RequestContext context)
    {
        var left = chunk;
        for (var attempt = 1; ; attempt++)
        {
            main ??= await tables.FindRunRowAsync(context.AppId, eventId, CancellationToken.None).ConfigureAwait(false);
            if (main is null || Placeholder.Is(main))
            {
                return main;
            }

            left = await FittingAsync(left, limits.Value.MaxRunEvents - RunEntities.EventsOf(main), outcomes).ConfigureAwait(false);
            if (left.Count == 0)
            {
                return main;
            }

            try
            {
                var changed = await SubmitAsync(main, eventId, left, now, context).ConfigureAwait(false);
                left.ForEach(rows => outcomes[rows.Index] = RunEventOutcome.Created);
                return changed;
            }
            catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.ResourceNotFound)
            {
                return null;
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 409 or 412)
            {
                // Stored before, or by this very transaction, whose answer was lost; or somebody else changed the run.
                left = exception.Status is 409 ? await MissingAsync(left, outcomes).ConfigureAwait(false) : left;
                main = null;
            }
        }
    }

    private async Task<TableEntity> SubmitAsync(TableEntity main, string eventId, List<RunEventRows> rows, DateTimeOffset now, RequestContext context)
    {
        var merge = RunEntities.WithEvents(main, rows.Count, now, context);
        List<TableTransactionAction> actions = [new(TableTransactionActionType.UpdateMerge, merge, main.ETag)];
        actions.AddRange(rows.SelectMany(static row => (TableEntity[])[row.IdRow, row.EventRow]).Select(static row => new TableTransactionAction(TableTransactionActionType.Add, row)));
        actions.AddRange(entities.ToExportAgain(main, eventId, context).Select(static note => new TableTransactionAction(TableTransactionActionType.UpsertReplace, note)));
        var answer = await tables.Transactions.WriteAsync(tables.Runs, actions).ConfigureAwait(false);
        merge.ETag = answer.FirstETag;
        merge[RunEntities.LifecycleKey] = main.GetString(RunEntities.LifecycleKey);
        return merge;
    }

    // Where not all fit, those that are there already take no room.
    private async Task<List<RunEventRows>> FittingAsync(List<RunEventRows> rows, int room, RunEventOutcome[] outcomes)
    {
        if (rows.Count <= room)
        {
            return rows;
        }

        var missing = await MissingAsync(rows, outcomes).ConfigureAwait(false);
        foreach (var refused in missing.Skip(Math.Max(0, room)))
        {
            outcomes[refused.Index] = RunEventOutcome.Refused;
        }

        return [.. missing.Take(Math.Max(0, room))];
    }

    private async Task<List<RunEventRows>> MissingAsync(List<RunEventRows> rows, RunEventOutcome[] outcomes)
    {
        var stored = new TableEntity?[rows.Count];
        await Parallel.ForAsync(0, rows.Count, new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce }, async (index, cancellationToken) =>
        {
            var (partition, key) = (rows[index].IdRow.PartitionKey, rows[index].IdRow.RowKey);
            var found = await tables.Runs.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellationToken).ConfigureAwait(false);
            stored[index] = found.HasValue ? found.Value : null;
        }).ConfigureAwait(false);
        foreach (var (row, found) in rows.Zip(stored))
        {
            outcomes[row.Index] = found is not null && row.WroteIt(found) ? RunEventOutcome.Created : RunEventOutcome.Duplicate;
        }

        return [.. rows.Where((_, index) => stored[index] is null)];
    }
}
