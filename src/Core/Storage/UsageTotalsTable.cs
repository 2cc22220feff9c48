using AgentTelemetry.Json;
using AgentTelemetry.Statistics;
using AgentTelemetry.Statistics.Usage;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>What apps asked, a row to each hour and day, in a partition of the app's own beside that of its limits.</summary>
internal sealed class UsageTotalsTable(Tables tables) : IUsageTotals
{
    private const int MostTries = 10;
    private const string Time = "time";
    private const string Requests = "requests";
    private const string BytesIn = "bytes_in";
    private const string BytesOut = "bytes_out";

    private const string Suffix = "~totals";

    public static string PartitionOf(RequestContext context) => TableKey.Encode(context.AppId) + Suffix;

    public static bool IsPartition(string partition) => partition.EndsWith(Suffix, StringComparison.Ordinal);

    public async Task AddAsync(DateTimeOffset hour, UsageFigures figures, RequestContext context)
    {
        var stretches = new[] { Interval.Hour, Interval.Day }
            .Select(interval => (interval, Begin: interval.Floor(hour))).ToDictionary(static stretch => StatisticsRowKeys.RollUp(stretch.interval, stretch.Begin), static stretch => stretch.Begin);
        for (var attempt = 1; ; attempt++)
        {
            var stored = await PartitionRows.ReadAsync(tables.Usage, PartitionOf(context), stretches.Keys, CancellationToken.None).ConfigureAwait(false);
            try
            {
                await tables.Usage.SubmitTransactionAsync(stretches.Select(stretch => Add(stored.GetValueOrDefault(stretch.Key), stretch.Key, stretch.Value, figures, context))).ConfigureAwait(false);
                return;
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 404 or 409 or 412)
            {
                // Another instance was at it.
            }
        }
    }

    public async Task<IReadOnlyList<UsageRollUp>> ReadAsync(Interval interval, DateTimeOffset from, DateTimeOffset to, RequestContext context, CancellationToken cancellationToken)
    {
        var rows = new List<UsageRollUp>();
        var filter = StatisticsRowKeys.RollUps(interval, from, to).In(PartitionOf(context));
        await foreach (var row in tables.Usage.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            rows.Add(new UsageRollUp(Rfc3339.Stored(row.GetString(Time)), Read(row)));
        }

        return rows;
    }

    private static TableTransactionAction Add(TableEntity? before, string rowKey, DateTimeOffset begin, UsageFigures figures, RequestContext context)
    {
        var sum = before is null ? figures : Read(before).Plus(figures);
        var row = new TableEntity(PartitionOf(context), rowKey)
        {
            [Time] = Rfc3339.Format(begin),
            [Requests] = sum.Requests,
            [BytesIn] = sum.BytesIn,
            [BytesOut] = sum.BytesOut,
        }.Stamped(context);
        return before is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, before.ETag);
    }

    private static UsageFigures Read(TableEntity row) => new(row.GetInt64(Requests) ?? 0, row.GetInt64(BytesIn) ?? 0, row.GetInt64(BytesOut) ?? 0);
}
