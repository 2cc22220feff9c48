using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Brings the marked runs of one bucket into its totals.</summary>
internal sealed class BucketRecount(TableClient table, string partition, RequestContext context)
{
    // What is read at a time: more would rarely fit one transaction.
    private const int MarksAtATime = 45;
    private const int MostTries = 10;

    private static readonly KeyRange Marks = KeyRange.Prefix(StatisticsRowKeys.Marks);

    /// <summary>How many marks it took.</summary>
    public int Taken { get; private set; }

    /// <summary>When the oldest mark was made that is left; null where none is.</summary>
    public DateTimeOffset? OldestLeft { get; private set; }

    public async Task RunAsync(int mostMarks, CancellationToken cancellationToken)
    {
        var failures = 0;
        while (await ReadMarksAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 } marks)
        {
            OldestLeft = StatisticsEntities.MarkedAt(marks[0]);
            if (Taken >= mostMarks || failures == MostTries)
            {
                return;
            }

            try
            {
                Taken += await TakeAsync(marks, isKnown: failures > 0, cancellationToken).ConfigureAwait(false);
                failures = 0;
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
            {
                // Another recount was here, or a run was counted before.
                failures++;
            }
        }

        OldestLeft = null;
    }

    private async Task<List<TableEntity>> ReadMarksAsync(CancellationToken cancellationToken)
    {
        await foreach (var page in table.QueryAsync<TableEntity>(Marks.In(partition), MarksAtATime, cancellationToken: cancellationToken).AsPages(null, MarksAtATime).ConfigureAwait(false))
        {
            if (page.Values.Count > 0)
            {
                return [.. page.Values];
            }
        }

        return [];
    }

    /// <param name="marks">The marks, oldest first.</param>
    /// <param name="isKnown">Whether runs that were just created may be counted already.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    /// <returns>How many of the marks were taken: those that fit a transaction.</returns>
    private async Task<int> TakeAsync(List<TableEntity> marks, bool isKnown, CancellationToken cancellationToken)
    {
        var counted = await ReadAsync(
            marks.Where(mark => isKnown || StatisticsEntities.RevisionOf(mark) > 1).Select(static mark => StatisticsRowKeys.Contribution(StatisticsEntities.EventIdOf(mark))),
            cancellationToken).ConfigureAwait(false);
        var swap = new ContributionSwap(partition, counted);
        var taken = marks.TakeWhile(swap.TryAdd).Count();
        var rollUps = await ReadAsync(swap.RollUps, cancellationToken).ConfigureAwait(false);
        await table.SubmitTransactionAsync(swap.Actions(rollUps, context), CancellationToken.None).ConfigureAwait(false);
        return taken;
    }

    private async Task<Dictionary<string, TableEntity>> ReadAsync(IEnumerable<string> rowKeys, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(rowKeys.Distinct(StringComparer.Ordinal).Select(
            key => table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellationToken))).ConfigureAwait(false);
        return found.Where(static row => row.HasValue).ToDictionary(static row => row.Value!.RowKey, static row => row.Value!, StringComparer.Ordinal);
    }
}
