using AgentTelemetry.Retention.Repair;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>The last report of each app on what was put right, a row each.</summary>
internal sealed class RepairReports(Tables tables) : IRepairReports
{
    private const string Partition = "repairs";

    public async Task<RepairReport?> FindAsync(RequestContext context, CancellationToken cancellationToken)
    {
        var found = await tables.Retention.GetEntityIfExistsAsync<TableEntity>(Partition, TableKey.Encode(context.AppId), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? Read(found.Value!) : null;
    }

    public async Task<IReadOnlyList<RepairReport>> ListAsync(CancellationToken cancellationToken)
    {
        var reports = new List<RepairReport>();
        await foreach (var row in tables.Retention.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            reports.Add(Read(row));
        }

        return reports;
    }

    public Task SaveAsync(RepairReport report, RequestContext context) => tables.Retention.UpsertEntityAsync(
        DocumentRow.Of(Partition, TableKey.Encode(report.AppId), report, RepairJson.Default.RepairReport).Stamped(context), TableUpdateMode.Replace);

    public async Task ForgetAsync(IEnumerable<string> names, RequestContext context)
    {
        var encoded = names.Select(TableKey.Encode).ToList();
        if (await FindAsync(context, CancellationToken.None).ConfigureAwait(false) is { } report && report.Parts.Any(Names))
        {
            await SaveAsync(report with { Parts = [.. report.Parts.Select(part => Names(part) ? part with { Cursor = null } : part)] }, context).ConfigureAwait(false);
        }

        bool Names(PartReport part) => part.Cursor is { } cursor && encoded.Exists(name => cursor.Contains(name, StringComparison.Ordinal));
    }

    private static RepairReport Read(TableEntity row) => DocumentRow.Read(row, RepairJson.Default.RepairReport);
}
