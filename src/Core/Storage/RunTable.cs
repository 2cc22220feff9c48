using System.Text.Json;
using AgentTelemetry.Runs;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Runs in Table Storage. A run and all rows about it change in one transaction.</summary>
internal sealed class RunTable(Tables tables, RunEntities entities, KnownValues known, RunTurns turns, TimeProvider time) : IRunStore
{
    private const int MostTries = 50;

    public async Task<IReadOnlyList<RunCreation>> CreateAsync(IReadOnlyList<NewRun> runs, RequestContext context)
    {
        var now = time.GetUtcNow();
        var first = runs.Select((run, index) => (run, index)).DistinctBy(static item => item.run.Run.EventId, StringComparer.Ordinal);
        var creations = new RunCreation[runs.Count];
        await Task.WhenAll(first
            .Select(item => new RunRows(item.index, item.run.Run, entities.New(item.run, now, context)))
            .GroupBy(static rows => rows.Partition, StringComparer.Ordinal)
            .Select(bucket => CreateAsync([.. bucket], creations, context))).ConfigureAwait(false);
        return creations;
    }

    public async Task<Result<RunRecord>?> ChangeAsync(string eventId, Func<RunRecord, Result<RunRecord>> change, RequestContext context)
    {
        using var turn = await turns.TakeAsync(context.AppId, eventId).ConfigureAwait(false);
        return await ChangeInTurnAsync(eventId, change, context).ConfigureAwait(false);
    }

    private async Task<Result<RunRecord>?> ChangeInTurnAsync(string eventId, Func<RunRecord, Result<RunRecord>> change, RequestContext context)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await tables.FindRunRowAsync(context.AppId, eventId, CancellationToken.None).ConfigureAwait(false) is not { } main || Placeholder.IsPassing(main))
            {
                return null;
            }

            if (Placeholder.IsTombstone(main))
            {
                return RunFailures.Erased;
            }

            var before = RunEntities.Read(main);
            var changed = change(before);
            if (!changed.IsSuccess || ReferenceEquals(changed.Value, before))
            {
                return changed;
            }

            try
            {
                await SubmitAsync(entities.Change(main, before, changed.Value, time.GetUtcNow(), context), [changed.Value], main.PartitionKey, context).ConfigureAwait(false);
                return changed;
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 409 or 412)
            {
                // Somebody else changed it, or we did and the answer was lost: a change may be made again.
            }
        }
    }

    /// <summary>Stores a run that comes back from the archive; false where its id is taken.</summary>
    public async Task<bool> RestoreAsync(RunRecord run, JsonElement columns, RequestContext context)
    {
        var creations = new RunCreation[1];
        await CreateChunkAsync([new RunRows(0, run, entities.Restored(run, columns, time.GetUtcNow(), context))], creations, context).ConfigureAwait(false);
        return creations[0] is RunCreation.Created;
    }

    private async Task CreateAsync(IReadOnlyList<RunRows> bucket, RunCreation[] creations, RequestContext context)
    {
        foreach (var chunk in RunChunks.Of(bucket))
        {
            await CreateChunkAsync(chunk, creations, context).ConfigureAwait(false);
        }
    }

    private async Task CreateChunkAsync(IReadOnlyList<RunRows> chunk, RunCreation[] creations, RequestContext context)
    {
        var left = chunk;
        for (var attempt = 1; left.Count > 0; attempt++)
        {
            try
            {
                var adds = left.SelectMany(static rows => rows.Rows).Select(static row => new TableTransactionAction(TableTransactionActionType.Add, row));
                await SubmitAsync([.. adds], left.Select(static rows => rows.Run), left[0].Partition, context).ConfigureAwait(false);
                foreach (var rows in left)
                {
                    creations[rows.Index] = RunCreation.Created;
                }

                return;
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 409 or 412)
            {
                left = await MissingAsync(left, creations, context).ConfigureAwait(false);
            }
        }
    }

    // Those that are there were stored by an earlier request, or by this one, whose answer was lost on the way.
    private async Task<IReadOnlyList<RunRows>> MissingAsync(IReadOnlyList<RunRows> chunk, RunCreation[] creations, RequestContext context)
    {
        var stored = await Task.WhenAll(chunk.Select(rows => tables.FindRunRowAsync(context.AppId, rows.Run.EventId, CancellationToken.None))).ConfigureAwait(false);
        var missing = new List<RunRows>();
        foreach (var (rows, found) in chunk.Zip(stored))
        {
            creations[rows.Index] = found switch
            {
                null => default,
                _ when Placeholder.IsTombstone(found) => RunCreation.Erased,
                _ when Placeholder.Is(found) => throw new StorageUnavailableException("A run of this id is being removed."),
                _ => rows.WroteIt(found) ? RunCreation.Created : RunCreation.Duplicate,
            };
            if (found is null)
            {
                missing.Add(rows);
            }
        }

        return missing;
    }

    private async Task SubmitAsync(IReadOnlyList<TableTransactionAction> actions, IEnumerable<RunRecord> runs, string partition, RequestContext context)
    {
        var values = runs.SelectMany(ValueFields.Of).Distinct()
            .Select(value => RunEntities.Value(partition, value.Field, value.Value, context))
            .DistinctBy(static row => row.RowKey)
            .Where(row => !known.Contains(partition, row.RowKey))
            .ToList();
        await tables.Transactions.WriteAsync(
            tables.Runs,
            [.. actions, .. values.Select(static row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row))]).ConfigureAwait(false);
        values.ForEach(row => known.Add(partition, row.RowKey));
    }
}
