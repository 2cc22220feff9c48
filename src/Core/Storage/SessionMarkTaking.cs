using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Marks of sessions, which say that a session has changed: it is counted anew.</summary>
internal sealed class SessionMarkTaking(Tables tables, SessionTally tally, SessionFacetTable facets, SessionPauses pauses, string partition, RequestContext context) : IMarkTaking
{
    private const int CountedAtOnce = 4;

    public int MarksAtATime => 10;

    public DateTimeOffset? OldestPassedOver { get; private set; }

    public async Task<int> TakeAsync(ReadMarks marks, int attempt, CancellationToken cancellationToken)
    {
        var sessions = marks.Rows.GroupBy(SessionMarkKeys.SessionOf).ToList();
        var due = sessions.Where(session => !PassesOver(session.Key)).ToList();
        var counted = new CountedSession?[due.Count];
        await Parallel.ForAsync(0, due.Count, new ParallelOptions { MaxDegreeOfParallelism = CountedAtOnce, CancellationToken = cancellationToken }, async (index, token) =>
            counted[index] = await CountAsync(due[index].Key, token).ConfigureAwait(false)).ConfigureAwait(false);

        // Those that cannot fit beside others are tried again alone.
        var swap = NewSwap();
        foreach (var (session, count) in due.Zip(counted))
        {
            var (rows, hours) = count is null ? ([], []) : await PrepareAsync(count, attempt, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<TableTransactionAction> actions = [.. rows, .. session.Where(mark => MayGo(mark, marks.At)).Select(Deletion)];
            if (!swap.TryAdd(actions, hours))
            {
                await swap.SubmitAsync(cancellationToken).ConfigureAwait(false);
                swap = NewSwap();
                swap.TryAdd(actions, hours);
            }

            if (attempt > 1)
            {
                await SubmitAsync(swap, cancellationToken).ConfigureAwait(false);
                swap = NewSwap();
            }
        }

        await SubmitAsync(swap, cancellationToken).ConfigureAwait(false);
        return marks.Rows.Count;
    }

    private async Task<CountedSession?> CountAsync(Guid session, CancellationToken cancellationToken)
    {
        var began = pauses.Now;
        var counted = await tally.CountAsync(session, context, cancellationToken).ConfigureAwait(false);
        if (counted is not null)
        {
            pauses.Counted(partition, session, began, counted.Count.EventCount);
        }

        return counted;
    }

    private bool PassesOver(Guid session)
    {
        if (pauses.Find(partition, session) is not { } since)
        {
            return false;
        }

        OldestPassedOver = BucketRecount.Older(OldestPassedOver, since);
        return true;
    }

    private async Task<(IReadOnlyList<TableTransactionAction> Rows, IReadOnlyList<HourChange> Hours)> PrepareAsync(CountedSession counted, int attempt, CancellationToken cancellationToken) =>
        await new SessionChanges(tables, facets, context).PrepareAsync(counted, attempt == 1, cancellationToken).ConfigureAwait(false)
        ?? throw new RequestFailedException((int)System.Net.HttpStatusCode.PreconditionFailed, "The session has changed since it was counted.");

    private SessionSwap NewSwap() => new(tables.Sessions, partition, context);

    private static Task SubmitAsync(SessionSwap swap, CancellationToken cancellationToken) => swap.IsEmpty ? Task.CompletedTask : swap.SubmitAsync(cancellationToken);

    // What was committed within the reach of a mark was there when its events were read, which was after the mark was.
    private static bool MayGo(TableEntity mark, DateTimeOffset readAt) =>
        SessionMarkKeys.IsExact(mark) || (mark.Timestamp is { } written && written + SessionMarks.RipeAge < readAt);

    private static TableTransactionAction Deletion(TableEntity mark) => new(TableTransactionActionType.Delete, mark, mark.ETag);
}
