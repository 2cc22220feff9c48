using AgentTelemetry.Retention;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Events of no session, by when they came.</summary>
internal sealed class RetainedObservations(Tables tables, IKeepsake keepsake) : IRetained
{
    private const int AtOnce = 8;

    // "u~", before the event's id.
    private const int PrefixLength = 2;

    public string Kind => RetentionKind.Observations;

    public Task<DuePage> ListAsync(DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken) =>
        DueRows.ReadAsync(tables.Observations, ObservationRowKeys.ByKeeping, before, most, after, ObservationKeeping.RowsOf, context, cancellationToken);

    public async Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken)
    {
        if (!pass.IsDryRun)
        {
            // Four rows each: so many fill a transaction.
            var chunks = rows.GroupBy(static row => row.Place, StringComparer.Ordinal).SelectMany(static place => place.Chunk(TransactionLimits.MostEntities / 4));
            await Parallel.ForEachAsync(chunks, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (chunk, token) =>
                await RemoveAsync(chunk, pass, token).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return new RetentionCounts { Removed = rows.Count };
    }

    private async Task RemoveAsync(DueRow[] chunk, RetentionPass pass, CancellationToken cancellationToken)
    {
        foreach (var row in chunk)
        {
            var subject = new RetainedSubject(RetentionKind.Observations, ObservationKeeping.Split(row.Id)[0][PrefixLength..]) { Place = row.Place };
            await keepsake.KeepAsync(subject, pass.Context, cancellationToken).ConfigureAwait(false);
        }

        await RowDeletion.DeleteAsync(tables.Observations, chunk[0].Place, [.. chunk.SelectMany(static row => ObservationKeeping.Split(row.Id).Append(row.Key))]).ConfigureAwait(false);
    }
}
