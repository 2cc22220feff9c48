using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Marks of runs, which say what a run contributes from then on: nothing else has to be read.</summary>
internal sealed class RunMarks(TableClient table, string partition, RequestContext context) : IMarkTaking
{
    // More would rarely fit one transaction.
    public int MarksAtATime => 45;

    public DateTimeOffset? OldestPassedOver => null;

    public async Task<int> TakeAsync(ReadMarks marks, int attempt, CancellationToken cancellationToken)
    {
        // At first, a run that was just created is taken for one that is not counted yet.
        var changed = marks.Rows.Where(mark => attempt > 1 || StatisticsEntities.RevisionOf(mark) > 1).Select(static mark => StatisticsRowKeys.Contribution(StatisticsEntities.EventIdOf(mark)));
        var counted = await PartitionRows.ReadAsync(table, partition, changed, cancellationToken).ConfigureAwait(false);
        var swap = new ContributionSwap(partition, counted);
        var taken = marks.Rows.TakeWhile(swap.TryAdd).Count();
        var rollUps = await PartitionRows.ReadAsync(table, partition, swap.RollUps, cancellationToken).ConfigureAwait(false);
        await table.SubmitTransactionAsync(swap.Actions(rollUps, context), CancellationToken.None).ConfigureAwait(false);
        return taken;
    }
}
