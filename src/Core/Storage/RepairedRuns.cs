using AgentTelemetry.Retention.Repair;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Runs and the rows by which they are found; their events, and whether the totals have them as they are.</summary>
internal sealed class RepairedRuns(Tables tables, RunRemoval removal, RunEventCheck events, RunTotalsCheck totals, TimeProvider time) : RepairedRows(tables.Runs, time)
{
    private const string Contributions = "c~";
    private const string EventIds = "e~";
    private const string Events = "t~";
    private const string Lookups = "i~";

    public override string Part => RepairPart.Runs;

    protected override string MainPrefix => RunRowKeys.Main;

    protected override string? MainKeyOf(string rowKey) => rowKey[..2] switch
    {
        RunRowKeys.Main => rowKey,
        RunRowKeys.ByCreation or RunRowKeys.ByOpening or RunRowKeys.ByKeeping or RunRowKeys.ByExpiry or Lookups or Contributions or EndedCases.Notes => RunRowKeys.Main + KeySegments.Last(rowKey),
        EventIds or Events => RunRowKeys.Main + KeySegments.Of(rowKey)[1],
        _ => null,
    };

    protected override Task<IReadOnlyList<TableEntity>> ExpectedAsync(TableEntity main, CancellationToken cancellationToken) => Task.FromResult(IndexRows(main));

    // Which of its events there have to be, its main row does not say.
    protected override bool Allows(string rowKey) => rowKey[..2] is EndedCases.Notes or Contributions or EventIds or Events;

    protected override IReadOnlyList<TableEntity> ExpectedOfTombstone(TableEntity tombstone) =>
        IdOf(tombstone) is { } id ? [.. Placeholder.DueKeysOf(tombstone).Select(key => RunEntities.Pointer(tombstone.PartitionKey, key, id))] : [];

    protected override async Task<bool> TryRemoveAsync(TableEntity placeholder, RequestContext context, CancellationToken cancellationToken)
    {
        if (IdOf(placeholder) is not { } id)
        {
            return false;
        }

        await removal.RemoveUnchangedAsync(id, tag: "", context, cancellationToken).ConfigureAwait(false);
        return true;
    }

    protected override async Task<IReadOnlyList<Damage>> CheckMoreAsync(TableEntity main, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        var run = RunEntities.Read(main);
        var damage = await events.CheckAsync(main, run.EventId, mends, context, cancellationToken).ConfigureAwait(false);
        return damage.Count > 0 ? damage : await totals.CheckAsync(main, run, mends, context, cancellationToken).ConfigureAwait(false);
    }

    private static string? IdOf(TableEntity placeholder) => TableKey.Decode(placeholder.RowKey[RunRowKeys.Main.Length..]);

    private static IReadOnlyList<TableEntity> IndexRows(TableEntity main)
    {
        var run = RunEntities.Read(main);
        var lifecycle = main.GetString(RunEntities.LifecycleKey);
        return
        [
            DocumentRow.OfText(main.PartitionKey, RunRowKeys.Created(run), RunEntities.TextOf(main)!),
            lifecycle.StartsWith(RunRowKeys.ByOpening, StringComparison.Ordinal)
                ? RunEntities.OpenRow(run, main.PartitionKey, KeyTime.ReadRising(lifecycle[RunRowKeys.ByOpening.Length..]))
                : RunEntities.Pointer(main.PartitionKey, lifecycle, run.EventId),
            .. RunRowKeys.Pointers(run).Select(key => RunEntities.Pointer(main.PartitionKey, key, run.EventId)),
        ];
    }
}
