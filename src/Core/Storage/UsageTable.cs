using AgentTelemetry.Access.Rates;
using AgentTelemetry.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Counts of use, a row to each instance. An app's rows share a partition; a subject's are a range of it.</summary>
/// <remarks>Nobody writes another's row, so no two writers meet. An instance that went leaves its row, which counts until its window ends.</remarks>
internal sealed class UsageTable(Tables tables) : IUsageStore
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(2);

    public async Task<long> ExchangeAsync(UsageCount mine, RequestContext context)
    {
        var partition = TableKey.Encode(context.AppId);
        var subject = $"{TableKey.Encode(mine.Policy)}~{TableKey.Encode(mine.Subject)}~";
        var own = new TableEntity(partition, subject + TableKey.Encode(mine.Instance))
        {
            ["window"] = Rfc3339.Format(mine.Window),
            ["count"] = mine.Count,
        };
        await tables.Usage.UpsertEntityAsync(own.Stamped(context), TableUpdateMode.Replace).ConfigureAwait(false);

        var forgotten = Rfc3339.Format(mine.Window - Forgotten);
        var others = 0L;
        await foreach (var row in tables.Usage.QueryAsync<TableEntity>(KeyRange.Prefix(subject).In(partition)).ConfigureAwait(false))
        {
            var window = row.GetString("window");
            if (row.RowKey != own.RowKey && window == own.GetString("window"))
            {
                others += row.GetInt64("count") ?? 0;
            }
            else if (string.CompareOrdinal(window, forgotten) < 0)
            {
                await DeleteAsync(row).ConfigureAwait(false);
            }
        }

        return others;
    }

    private async Task DeleteAsync(TableEntity row)
    {
        try
        {
            await tables.Usage.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.ResourceNotFound || exception.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied)
        {
            // Another instance was first, or this one came back.
        }
    }
}
