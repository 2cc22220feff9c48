using AgentTelemetry.Statistics;
using AgentTelemetry.Statistics.Usage;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>What apps asked, a row to each day with its hours, in a partition of the app's own beside that of its limits.</summary>
internal sealed class UsageTotalsTable(Tables tables) : IUsageTotals
{
    private const string Suffix = "~totals";
    private const int MostTries = 20;

    public static string PartitionOf(RequestContext context) => TableKey.Encode(context.AppId) + Suffix;

    public static bool IsPartition(string partition) => partition.EndsWith(Suffix, StringComparison.Ordinal);

    public async Task AddAsync(DateTimeOffset hour, UsageFigures figures, RequestContext context)
    {
        var key = StatisticsRowKeys.RollUp(Interval.Day, Interval.Day.Floor(hour));
        for (var attempt = 1; ; attempt++)
        {
            var stored = await tables.Usage.GetEntityIfExistsAsync<TableEntity>(PartitionOf(context), key).ConfigureAwait(false);
            var day = stored.HasValue ? Read(stored.Value!) : [];
            day[hour.Hour] = day.GetValueOrDefault(hour.Hour).Plus(figures);
            var row = DocumentRow.Of(PartitionOf(context), key, day, UsageTotalsJson.Default.DictionaryInt32UsageFigures).Stamped(context);
            try
            {
                await (stored.HasValue ? tables.Usage.UpdateEntityAsync(row, stored.Value!.ETag, TableUpdateMode.Replace) : tables.Usage.AddEntityAsync(row)).ConfigureAwait(false);
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
        var read = new List<UsageRollUp>();
        var filter = StatisticsRowKeys.RollUps(Interval.Day, Interval.Day.Floor(from), to).In(PartitionOf(context));
        await foreach (var row in tables.Usage.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var begin = StatisticsRowKeys.BeginOf(row.RowKey);
            var hours = Read(row);
            read.AddRange(interval is Interval.Day
                ? [new UsageRollUp(begin, hours.Values.Aggregate(default(UsageFigures), static (sum, hour) => sum.Plus(hour)))]
                : hours.Select(hour => new UsageRollUp(begin.AddHours(hour.Key), hour.Value)).Where(hour => hour.Time >= from && hour.Time < to));
        }

        return read;
    }

    private static Dictionary<int, UsageFigures> Read(TableEntity row) => DocumentRow.Read(row, UsageTotalsJson.Default.DictionaryInt32UsageFigures);
}
