using AgentTelemetry.Retention.Repair;
using AgentTelemetry.Runs;
using AgentTelemetry.Statistics;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Whether the totals have a run as it is, or a mark says that they are about to.</summary>
internal sealed class RunTotalsCheck(Tables tables, TimeProvider time)
{
    public async Task<IReadOnlyList<Damage>> CheckAsync(TableEntity main, RunRecord run, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        var contribution = RunContribution.Of(run);
        if (await IsCountedAsync(main.PartitionKey, run.EventId, contribution, cancellationToken).ConfigureAwait(false)
            || await IsMarkedAsync(main.PartitionKey, run.EventId, cancellationToken).ConfigureAwait(false)
            || await IsCountedAsync(main.PartitionKey, run.EventId, contribution, cancellationToken).ConfigureAwait(false)
            || !await RowRepair.IsUnchangedAsync(tables.Runs, main, cancellationToken).ConfigureAwait(false))
        {
            // A mark may have been counted between the two looks.
            return [];
        }

        return mends && !await RowRepair.TrySubmitAsync(tables.Runs, RunEntities.Recount(main, contribution, time.GetUtcNow(), context)).ConfigureAwait(false)
            ? []
            : [new Damage(DamageKind.Uncounted, main.PartitionKey, main.RowKey, mends)];
    }

    private async Task<bool> IsCountedAsync(string partition, string eventId, Contribution contribution, CancellationToken cancellationToken)
    {
        var found = await tables.Runs.GetEntityIfExistsAsync<TableEntity>(partition, StatisticsRowKeys.Contribution(eventId), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue && StatisticsEntities.ReadContribution(found.Value!) == contribution;
    }

    private async Task<bool> IsMarkedAsync(string partition, string eventId, CancellationToken cancellationToken)
    {
        var filter = $"{KeyRange.Prefix(StatisticsRowKeys.Marks).In(partition)} and {TableClient.CreateQueryFilter($"event_id eq {eventId}")}";
        await foreach (var _ in tables.Runs.QueryAsync<TableEntity>(filter, 1, ["RowKey"], cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        return false;
    }
}
