using AgentTelemetry.Statistics;
using Azure;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Brings what is marked in one bucket into its totals.</summary>
internal sealed class BucketRecount(TableClient table, string partition, IMarkTaking taking, TimeProvider time)
{
    private const int MostTries = 10;

    private static readonly KeyRange Marks = KeyRange.Prefix(StatisticsRowKeys.Marks);

    /// <summary>How many marks it took.</summary>
    public int Taken { get; private set; }

    /// <summary>When the oldest mark was made that is left and says what is not counted; null where there is none.</summary>
    public DateTimeOffset? OldestLeft { get; private set; }

    public async Task RunAsync(RecountBudget budget, CancellationToken cancellationToken)
    {
        var (range, attempt, began) = (Marks, 1, time.GetTimestamp());
        while (await ReadMarksAsync(range, cancellationToken).ConfigureAwait(false) is { Rows: [var first, ..] } marks)
        {
            OldestLeft = Older(taking.OldestPassedOver, StatisticsRowKeys.MarkedAt(first.RowKey));
            if (Taken >= budget.Marks || attempt > MostTries || time.GetElapsedTime(began) > budget.Time)
            {
                return;
            }

            try
            {
                var taken = await taking.TakeAsync(marks, attempt, cancellationToken).ConfigureAwait(false);
                range = Marks.After(marks.Rows[taken - 1].RowKey);
                Taken += taken;
                attempt = 1;
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412 or 413)
            {
                // Another recount was here, or what is counted has changed meanwhile; or it was too much at once.
                attempt++;
            }
        }

        OldestLeft = taking.OldestPassedOver;
    }

    public static DateTimeOffset? Older(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private async Task<ReadMarks?> ReadMarksAsync(KeyRange range, CancellationToken cancellationToken)
    {
        var pages = table.QueryAsync<TableEntity>(range.In(partition), taking.MarksAtATime, cancellationToken: cancellationToken).AsPages(null, taking.MarksAtATime);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            if (page.Values.Count > 0)
            {
                // Without a date, nothing is old enough to go.
                return new ReadMarks(page.Values, page.GetRawResponse().Headers.Date ?? DateTimeOffset.MinValue);
            }
        }

        return null;
    }
}
