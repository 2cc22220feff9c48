using AgentTelemetry.Json;
using AgentTelemetry.Retention;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Counts of use, by the window that they are of. They are few, and stay for two days as a rule, so they need no index: a read gives a thousand.</summary>
internal sealed class RetainedUsage(Tables tables) : IRetained
{
    private const int PerRead = 1_000;

    public string Kind => RetentionKind.Usage;

    public async Task<DuePage> ListAsync(DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        var range = new KeyRange(after ?? "", "~", FromIsOutside: true).In(TableKey.Encode(context.AppId));
        var pages = tables.Usage.QueryAsync<TableEntity>(range, PerRead, cancellationToken: cancellationToken).AsPages(null, PerRead);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            var next = page.ContinuationToken is null || page.Values.Count == 0 ? null : page.Values[^1].RowKey;
            return new DuePage([.. page.Values.Select(DueOf).Where(row => row.Since < before)], next);
        }

        return new DuePage([], null);
    }

    public Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken) =>
        RowsOfKind.DeleteUnchangedAsync(tables.Usage, rows, pass, cancellationToken);

    private static DueRow DueOf(TableEntity row) => RowsOfKind.Tagged(row, Rfc3339.Stored(row.GetString("window")));
}
