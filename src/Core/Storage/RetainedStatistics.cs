using AgentTelemetry.Retention;
using AgentTelemetry.Statistics;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Totals of hours and of days. Those of all time stay.</summary>
/// <remarks>A total's time is what its runs claim, so it goes when that is over and nothing was counted in it since; storage itself says when that was.</remarks>
internal sealed class RetainedStatistics(Tables tables, TimeProvider time) : IRetained
{
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
        foreach (var range in ranges.Where(range => after is null || string.CompareOrdinal(range.To, after) > 0))
        {
            var page = await RowsOfKind.ReadAsync(tables.Runs, after is null ? range : range.After(after), most, row => DueOf(row, before), context, cancellationToken).ConfigureAwait(false);
            if (page.Rows.Count > 0 || page.Next is not null)
            {
                return page with { Next = page.Next ?? (range == ranges[^1] ? null : range.To) };
            }
        }

        return new DuePage([], null);
    }

    public Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken) =>
        RowsOfKind.DeleteUnchangedAsync(tables.Runs, rows, pass, cancellationToken);

    private static DueRow? DueOf(TableEntity row, DateTimeOffset before) =>
        row.Timestamp is { } written && written < before ? RowsOfKind.Tagged(row, StatisticsEntities.ReadRollUp(row).Time) : null;
}
