using AgentTelemetry.Statistics;
using AgentTelemetry.Statistics.Sessions;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Totals of sessions in Table Storage, in the buckets of the sessions they count.</summary>
internal sealed class SessionTotalsTable(Tables tables, SessionTally tally, SessionFacetTable facets, SessionPauses pauses, TimeProvider time) : ISessionTotals
{
    private const int MostTries = 10;

    public string Counts => "sessions";

    public Task<RecountOutcome> RecountAsync(RecountBudget budget, RequestContext context, CancellationToken cancellationToken) =>
        AppRecount.RunAsync(
            tables.Sessions, context.AppId, budget, partition => new SessionMarkTaking(tables, tally, facets, pauses, partition, context), time, cancellationToken);

    public Task<IReadOnlyList<SessionRollUp>?> ReadAsync(Interval interval, DateTimeOffset from, DateTimeOffset to, RequestContext context, CancellationToken cancellationToken) =>
        RollUpReading.ReadAsync(tables.Sessions, context.AppId, interval, from, to, SessionStatisticsRows.ReadRollUp, cancellationToken);

    /// <summary>Counts a session that is about to be removed, so that the totals keep what it was last.</summary>
    /// <param name="id">The session.</param>
    /// <param name="tag">The tag that its main row must have; null where any will do.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    /// <returns>The tag that its main row has then; the same where nothing was to be counted.</returns>
    public async Task<string?> SettleAsync(Guid id, string? tag, RequestContext context, CancellationToken cancellationToken)
    {
        TableEntity? seen = null;
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            if (await tables.FindSessionAsync(context.AppId, id, cancellationToken).ConfigureAwait(false) is not { } main || !IsMeant(main, tag, seen))
            {
                return tag;
            }

            seen = new TableEntity(main);
            try
            {
                var counted = await tally.CountAsync(main, context, cancellationToken).ConfigureAwait(false);
                if (await new SessionChanges(tables, facets, context).PrepareAsync(counted, attempt == 1, cancellationToken).ConfigureAwait(false) is var (rows, hours))
                {
                    var swap = new SessionSwap(tables.Sessions, main.PartitionKey, context);
                    swap.TryAdd(rows, hours);
                    var settled = swap.IsEmpty ? main.ETag : await swap.SubmitAsync(cancellationToken).ConfigureAwait(false);
                    return tag is null ? null : settled.ToString();
                }
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412 or 413)
            {
                // Others were at the same totals; or the session has changed.
            }
        }

        throw new StorageUnavailableException("A session could not be counted: others keep changing the same totals.");
    }

    // A count, also ours whose answer was lost, changes the tag and nothing else.
    private static bool IsMeant(TableEntity main, string? tag, TableEntity? seen) =>
        tag is null || main.ETag.ToString() == tag
        || (seen is not null && main.Keys.Union(seen.Keys).Except([.. SessionCounts.Columns, "odata.etag", "Timestamp"]).All(key => Equals(ValueOf(main, key), ValueOf(seen, key))));

    private static object? ValueOf(TableEntity row, string key) => row.TryGetValue(key, out var value) ? value : null;

    /// <summary>Takes away what says what a removed session contributed, and that it has changed: the totals keep it, and name no session.</summary>
    public async Task ForgetAsync(string partition, Guid id, CancellationToken cancellationToken)
    {
        var counted = await tally.ContributionsAsync(partition, id, cancellationToken).ConfigureAwait(false);
        var marks = await tally.MarksAsync(partition, id, cancellationToken).ConfigureAwait(false);
        foreach (var chunk in counted.Concat(marks).Select(static row => row.RowKey).Chunk(TransactionLimits.MostEntities))
        {
            await RowDeletion.DeleteAsync(tables.Sessions, partition, chunk).ConfigureAwait(false);
        }
    }
}
