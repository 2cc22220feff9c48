using AgentTelemetry.Retention;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>The last report of each app, a row each.</summary>
internal sealed class RetentionReports(Tables tables) : IRetentionReports
{
    private const string Partition = "reports";

    public async Task<RetentionReport?> FindAsync(RequestContext context, CancellationToken cancellationToken)
    {
        var found = await tables.Retention.GetEntityIfExistsAsync<TableEntity>(Partition, TableKey.Encode(context.AppId), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? Read(found.Value!) : null;
    }

    public async Task<IReadOnlyList<RetentionReport>> ListAsync(CancellationToken cancellationToken)
    {
        var reports = new List<RetentionReport>();
        await foreach (var row in tables.Retention.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            reports.Add(Read(row));
        }

        return reports;
    }

    public Task SaveAsync(RetentionReport report, RequestContext context) => tables.Retention.UpsertEntityAsync(
        DocumentRow.Of(Partition, TableKey.Encode(report.AppId), report, RetentionJson.Default.RetentionReport).Stamped(context), TableUpdateMode.Replace);

    private static RetentionReport Read(TableEntity row) => DocumentRow.Read(row, RetentionJson.Default.RetentionReport);
}
