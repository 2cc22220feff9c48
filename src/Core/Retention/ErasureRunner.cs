using System.Collections.Concurrent;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention;

/// <summary>Goes on with an erasure, step by step. Each step may be repeated, and two that do the same at once do no harm.</summary>
internal sealed class ErasureRunner(
    IErasureStore store,
    ISubjectErasure removal,
    ISessionIndexes indexes,
    ErasureItems items,
    ITraceErasure traces,
    ErasureEnd end,
    IExportStore exports,
    IOptions<RetentionOptions> options,
    TimeProvider time)
{
    private const int SessionsAtATime = 50;
    private const int AtOnce = 4;

    /// <summary>What a request does while its caller waits.</summary>
    public static ErasureBudget OfRequest { get; } = new(TimeSpan.FromSeconds(20), RewritesArchives: false);

    /// <summary>What a tick of the timer does for one erasure.</summary>
    public static ErasureBudget OfTick { get; } = new(TimeSpan.FromMinutes(2), RewritesArchives: true);

    public async Task<ErasureRecord> RunAsync(ErasureRecord record, ErasureBudget budget, RequestContext context, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (record.Work is { } work)
        {
            if (time.GetElapsedTime(began) > budget.Time)
            {
                return await WaitAsync(record, work is { Next.Count: 0, IsFound: false, IsIndexed: false } ? ErasureWait.UserIndex : ErasureWait.Rows, context).ConfigureAwait(false);
            }

            if (work.Next.Count > 0)
            {
                if (await TryEraseAsync(record, work, context, cancellationToken).ConfigureAwait(false) is not { } erased)
                {
                    return await WaitAsync(record, ErasureWait.DeadLetters, context).ConfigureAwait(false);
                }

                record = erased;
            }
            else if (!work.IsFound && record.Kind == ErasureKind.User)
            {
                if (await TryFindAsync(record, work, context, cancellationToken).ConfigureAwait(false) is not { } found)
                {
                    return await WaitAsync(record, ErasureWait.DeadLetters, context).ConfigureAwait(false);
                }

                record = found;
            }
            else
            {
                var (wait, lines) = await end.WaitsForAsync(work, record.Kind, budget, context, cancellationToken).ConfigureAwait(false);
                if (wait is not null)
                {
                    return await WaitAsync(record, wait, context, lines).ConfigureAwait(false);
                }

                record = await end.CompleteAsync(record, lines, context).ConfigureAwait(false);
            }
        }

        return record;
    }

    /// <returns>Null where dead letters are left that nobody looked at.</returns>
    private async Task<ErasureRecord?> TryEraseAsync(ErasureRecord record, ErasureWork work, RequestContext context, CancellationToken cancellationToken)
    {
        var isRun = record.Kind == ErasureKind.Run;
        var tombstone = new Tombstone(record.Id, time.GetUtcNow().AddDays(options.Value.TombstoneDays));
        var removed = new ConcurrentBag<RemovedRows>();
        await Parallel.ForEachAsync(work.Next, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (item, token) =>
            removed.Add(await EraseAsync(item, isRun, tombstone, context, token).ConfigureAwait(false))).ConfigureAwait(false);
        var names = work.Next.SelectMany(static item => item.Names).Append(work.Subject).ToHashSet(StringComparer.Ordinal);
        var gone = await traces.EraseAsync(names, context, cancellationToken).ConfigureAwait(false);
        var batches = await BatchesAsync(work.Next, context, cancellationToken).ConfigureAwait(false);
        var changed = await store.ChangeAsync(record.Id, now => Erased(now!, work, removed, gone, batches, isRun), context).ConfigureAwait(false);
        return gone.SawAll ? changed : null;
    }

    private async Task<RemovedRows> EraseAsync(ErasureItem item, bool isRun, Tombstone tombstone, RequestContext context, CancellationToken cancellationToken)
    {
        if (isRun)
        {
            return await removal.EraseRunAsync(item.Id, tombstone, context, cancellationToken).ConfigureAwait(false);
        }

        if (item.Refused is { } refused)
        {
            await removal.RefuseSessionAsync(refused, tombstone, context, cancellationToken).ConfigureAwait(false);
        }

        return await removal.EraseSessionAsync(Guid.Parse(item.Id), tombstone, context, cancellationToken).ConfigureAwait(false);
    }

    // What another run of the same erasure found meanwhile is not ours to strike.
    private static ErasureRecord Erased(ErasureRecord now, ErasureWork work, IReadOnlyCollection<RemovedRows> removed, ErasedTraces gone, IEnumerable<string> batches, bool isRun)
    {
        var isOurs = gone.SawAll && now.Work is { } left && left.Next.Select(static item => item.Id).SequenceEqual(work.Next.Select(static item => item.Id));
        var counts = removed.Aggregate(now.Erased, (sum, one) => sum.With(one, isRun));
        return now with
        {
            Erased = counts with { DeadLetters = counts.DeadLetters + gone.DeadLetters, Rejections = counts.Rejections + gone.Rejections },
            NotErased = NotErased.Add(now.NotErased, removed.SelectMany(static one => one.Exports)),
            Work = now.Work is null ? null : now.Work with { Next = isOurs ? [] : now.Work.Next, Batches = [.. now.Work.Batches.Union(batches, StringComparer.Ordinal)] },
        };
    }

    /// <returns>Null where dead letters are left that nobody looked at.</returns>
    private async Task<ErasureRecord?> TryFindAsync(ErasureRecord record, ErasureWork work, RequestContext context, CancellationToken cancellationToken)
    {
        var page = await indexes.OfUserAsync(work.Subject, SessionsAtATime, after: null, context, cancellationToken).ConfigureAwait(false);
        var found = await Task.WhenAll(page.Ids.Select(id => items.OfAsync(id, context, cancellationToken))).ConfigureAwait(false);
        var isIndexed = work.IsIndexed || (found.Length == 0 && await indexes.IndexUsersAsync(context, cancellationToken).ConfigureAwait(false));
        var isFound = found.Length == 0 && work.IsIndexed;
        var gone = isFound ? await traces.EraseAsync([work.Subject], context, cancellationToken).ConfigureAwait(false) : new ErasedTraces(0, 0, SawAll: true);
        var changed = await store.ChangeAsync(
            record.Id,
            now => now is not { Work: { Next.Count: 0 } left } ? now! : now with
            {
                Erased = now.Erased with { DeadLetters = now.Erased.DeadLetters + gone.DeadLetters, Rejections = now.Erased.Rejections + gone.Rejections },
                Work = left with { Next = found, IsIndexed = isIndexed, IsFound = isFound && gone.SawAll && now.RequestedAt == record.RequestedAt },
            },
            context).ConfigureAwait(false);
        return gone.SawAll ? changed : null;
    }

    private async Task<IReadOnlyList<string>> BatchesAsync(IReadOnlyList<ErasureItem> gone, RequestContext context, CancellationToken cancellationToken)
    {
        var ids = gone.Select(static item => item.Id).ToHashSet(StringComparer.Ordinal);
        var lanes = await exports.LanesAsync(context, cancellationToken).ConfigureAwait(false);
        return [.. lanes.Select(static lane => lane.Batch).OfType<ExportBatch>().Where(batch => batch.Subjects.Any(subject => ids.Contains(subject.Id))).Select(static batch => batch.Id)];
    }

    private Task<ErasureRecord> WaitAsync(ErasureRecord record, string wait, RequestContext context, long lines = 0) => store.ChangeAsync(
        record.Id,
        now => now!.Work is null ? now : now with { WaitingFor = [wait], Erased = now.Erased with { ArchivedLines = now.Erased.ArchivedLines + lines } },
        context);
}
