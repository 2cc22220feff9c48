using AgentTelemetry.Retention.Repair;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>What was put right last in each app.</summary>
internal sealed class RepairReports(Tables tables) : AppReports<RepairReport>(tables.Retention, "repairs", RepairJson.Default.RepairReport), IRepairReports
{
    public async Task ForgetAsync(IEnumerable<string> names, RequestContext context)
    {
        var encoded = names.Select(TableKey.Encode).ToList();
        if (await FindAsync(context, CancellationToken.None).ConfigureAwait(false) is { } report && report.Parts.Any(Names))
        {
            await SaveAsync(report with { Parts = [.. report.Parts.Select(part => Names(part) ? part with { Cursor = null } : part)] }, context).ConfigureAwait(false);
        }

        bool Names(PartReport part) => part.Cursor is { } cursor && encoded.Exists(name => cursor.Contains(name, StringComparison.Ordinal));
    }
}
