using AgentTelemetry.Retention.Repair;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Sessions and the rows by which they are found; and whether they take events as their state says.</summary>
internal sealed class RepairedSessions(Tables tables, SessionRemoval removal, SessionFacetTable facets, SessionFacetCheck found, SessionOpenness openness, SessionTotalsCheck totals, TimeProvider time) : RepairedRows(tables.Sessions, time)
{
    public override string Part => RepairPart.Sessions;

    protected override string MainPrefix => SessionRowKeys.Main;

    protected override string? MainKeyOf(string rowKey) => rowKey[..2] switch
    {
        SessionRowKeys.Main => rowKey,
        SessionRowKeys.ByStart or SessionRowKeys.ByEnd or SessionRowKeys.ByActivity or SessionRowKeys.ByKeeping or SessionRowKeys.ByExpiry or SessionRowKeys.ByExternalId or SessionRowKeys.ByUser or EndedCases.Notes
            or SessionFacetRows.Prefix or SessionFacetRows.Held =>
            SessionRowKeys.Main + KeySegments.Last(rowKey),
        SessionStatisticsRows.Contributions => SessionRowKeys.Main + KeySegments.Of(rowKey)[1],
        _ => null,
    };

    protected override Task<IReadOnlyList<TableEntity>> ExpectedAsync(TableEntity main, CancellationToken cancellationToken) => Task.FromResult(SessionIndexRows.Of(main));

    // That it has to be exported, what its events are found by, and what of it is counted.
    protected override bool Allows(string rowKey) => rowKey[..2] is EndedCases.Notes or SessionFacetRows.Prefix or SessionFacetRows.Held or SessionStatisticsRows.Contributions;

    protected override async Task<bool> LeadsAnywhereAsync(TableEntity row, string mainKey, RequestContext context, CancellationToken cancellationToken) =>
        await base.LeadsAnywhereAsync(row, mainKey, context, cancellationToken).ConfigureAwait(false)
        && (!row.RowKey.StartsWith(SessionFacetRows.Prefix, StringComparison.Ordinal) || await facets.NamesAsync(row, cancellationToken).ConfigureAwait(false));

    protected override IReadOnlyList<TableEntity> ExpectedOfTombstone(TableEntity tombstone) =>
        [.. Placeholder.DueKeysOf(tombstone).Select(key => SessionKeeping.Row(IdOf(tombstone), tombstone.PartitionKey, key))];

    protected override async Task<bool> TryRemoveAsync(TableEntity placeholder, RequestContext context, CancellationToken cancellationToken)
    {
        await removal.RemoveUnchangedAsync(IdOf(placeholder), tag: "", context, cancellationToken).ConfigureAwait(false);
        return true;
    }

    protected override async Task<IReadOnlyList<Damage>> CheckMoreAsync(TableEntity main, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        var among = SessionUserRows.Index(main, context);
        return
        [
            .. among.Count == 0
                ? []
                : await FoundAsync(DamageKind.MissingRow, main, mends, () => RowRepair.TrySubmitAsync(Table, among), cancellationToken).ConfigureAwait(false),
            .. await found.CheckAsync(main, mends, context, cancellationToken).ConfigureAwait(false),
            .. await openness.CheckAsync(main, mends, context, cancellationToken).ConfigureAwait(false),
            .. await totals.CheckAsync(main, mends, context, cancellationToken).ConfigureAwait(false),
        ];
    }

    private static Guid IdOf(TableEntity main) => Guid.ParseExact(main.RowKey.AsSpan(SessionRowKeys.Main.Length), "D");
}
