using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Retention;

/// <summary>Handles rows that are due, some at a time. Whatever is wrong with one, the others are handled.</summary>
internal static class DueRows
{
    private const int AtOnce = 8;

    public static async Task<RetentionCounts> HandleEachAsync(
        IReadOnlyList<DueRow> rows, Func<DueRow, CancellationToken, Task<RetentionCounts>> handle, string kind, ILogger logger, CancellationToken cancellationToken)
    {
        var counts = new RetentionCounts[rows.Count];
        await Parallel.ForAsync(0, rows.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (index, token) =>
            counts[index] = await TryAsync(rows[index], handle, kind, logger, token).ConfigureAwait(false)).ConfigureAwait(false);
        return counts.Aggregate(default(RetentionCounts), static (sum, one) => sum + one);
    }

    private static async Task<RetentionCounts> TryAsync(
        DueRow row, Func<DueRow, CancellationToken, Task<RetentionCounts>> handle, string kind, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            return await handle(row, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever is wrong with one, the others are handled.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            RetentionLog.Failed(logger, kind, row.Id, exception);
            return new RetentionCounts { Failed = 1 };
        }
    }
}
