using AgentTelemetry.Retention;
using AgentTelemetry.Statistics;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Totals of hours and of days, of runs, of sessions and of what was asked. Those of all time stay.</summary>
/// <remarks>A total's time is what is claimed, so it goes when that is over and nothing was counted in it since; storage itself says when that was.</remarks>
internal sealed class RetainedStatistics(Tables tables, TimeProvider time) : IRetained
{
    // Behind it stands where the next page goes on in the table that it names.
    private const char Separator = '|';

    // "u", the interval, the time: what follows is of runs.
    private const int SegmentsOfSessions = 3;

    private static readonly TimeSpan Skew = TimeSpan.FromDays(1);

    public string Kind => RetentionKind.Statistics;

    // First what is long past, then what claims to be of the future, which nobody can have been.
    public async Task<DuePage> ListAsync(DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        var ranges = new[] { Interval.Day, Interval.Hour }.SelectMany(interval => new[]
        {
            StatisticsRowKeys.RollUps(interval, DateTimeOffset.MinValue, before),
            StatisticsRowKeys.RollUps(interval, time.GetUtcNow() + Skew, DateTimeOffset.MaxValue),
        }).ToList();
        var (first, key) = after?.Split(Separator) is [var name, var position] ? (name, position) : (tables.Runs.Name, null);
        foreach (var table in new[] { tables.Runs, tables.Sessions, tables.Usage }.SkipWhile(table => table.Name != first))
        {
            var from = table.Name == first ? key : null;
            foreach (var range in ranges.Where(range => from is null || string.CompareOrdinal(range.To, from) > 0))
            {
                var page = await ReadAsync(table, from is null ? range : range.After(from), most, before, context, cancellationToken).ConfigureAwait(false);
                if (page.Rows.Count > 0 || page.Next is not null)
                {
                    return page with { Next = $"{table.Name}{Separator}{page.Next ?? range.To}" };
                }
            }
        }

        return new DuePage([], null);
    }

    public async Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken)
    {
        var removed = 0L;
        foreach (var ofTable in rows.GroupBy(TableOf))
        {
            removed += (await RowsOfKind.DeleteUnchangedAsync(ofTable.Key, [.. ofTable], pass, cancellationToken).ConfigureAwait(false)).Removed;
        }

        return new RetentionCounts { Removed = removed };
    }

    private TableClient TableOf(DueRow row) =>
        UsageTotalsTable.IsPartition(row.Place) ? tables.Usage
        : KeySegments.Of(row.Key).Length == SegmentsOfSessions ? tables.Sessions
        : tables.Runs;

    private async Task<DuePage> ReadAsync(TableClient table, KeyRange range, int most, DateTimeOffset before, RequestContext context, CancellationToken cancellationToken)
    {
        if (table.Name != tables.Usage.Name)
        {
            return await RowsOfKind.ReadAsync(table, range, most, row => DueOf(row, before), context, cancellationToken).ConfigureAwait(false);
        }

        await foreach (var page in table.QueryAsync<TableEntity>(range.In(UsageTotalsTable.PartitionOf(context)), most, cancellationToken: cancellationToken).AsPages(null, most).ConfigureAwait(false))
        {
            return new DuePage([.. page.Values.Select(row => DueOf(row, before)).OfType<DueRow>()], page.ContinuationToken is null || page.Values.Count == 0 ? null : page.Values[^1].RowKey);
        }

        return new DuePage([], null);
    }

    private static DueRow? DueOf(TableEntity row, DateTimeOffset before) =>
        row.Timestamp is { } written && written < before ? RowsOfKind.Tagged(row, StatisticsRowKeys.BeginOf(row.RowKey)) : null;
}
