using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>The last report of each app on what a timer does, a row each.</summary>
/// <param name="table">The table.</param>
/// <param name="partition">The partition of these reports.</param>
/// <param name="type">How a report is written.</param>
internal abstract class AppReports<T>(TableClient table, string partition, JsonTypeInfo<T> type)
    where T : class
{
    public async Task<T?> FindAsync(RequestContext context, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, TableKey.Encode(context.AppId), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? DocumentRow.Read(found.Value!, type) : null;
    }

    public async Task<IReadOnlyList<T>> ListAsync(CancellationToken cancellationToken)
    {
        var reports = new List<T>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            reports.Add(DocumentRow.Read(row, type));
        }

        return reports;
    }

    public Task SaveAsync(T report, RequestContext context) =>
        table.UpsertEntityAsync(DocumentRow.Of(partition, TableKey.Encode(context.AppId), report, type).Stamped(context), TableUpdateMode.Replace);
}
