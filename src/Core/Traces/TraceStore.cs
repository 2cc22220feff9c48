using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using AgentTelemetry.Runs;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Traces;

/// <summary>Stores what came of traces as runs and their events. Every step may be made again, so a request that broke off is sent again and completes what is missing.</summary>
/// <remarks>
/// A trace's run and its events are keyed by the trace, so nothing has to be known of a span's parents. What the run says is a function of the set of
/// spans, kept with it as a <see cref="TraceState"/>; spans only add to that, so their order does not matter. The cost of a batch follows the batch.
/// </remarks>
internal sealed class TraceStore(RunReader reader, IRunStore runs, IRunEventStore events, IOptions<LimitOptions> limits, TimeProvider time)
{
    private const int TracesAtOnce = 8;

    /// <returns>Of each trace, what became of those of its events that did not come with the run, or why none was stored.</returns>
    public async Task<IReadOnlyList<Result<IReadOnlyList<RunEventOutcome>>>> StoreAsync(IReadOnlyList<TraceBatch> batches, RequestContext context)
    {
        var ids = new TraceIds(context.AppId);

        // Whoever is not the outermost agent of some spans is not of more spans either.
        var nested = batches.SelectMany(batch => batch.Within(TraceState.Empty).Select(agent => new NewRun(NestedRun(batch.TraceId, agent, ids), [])));
        var own = batches.Select(batch => new NewRun(OwnRun(batch, ids), [.. batch.Events.Take(Math.Min(NewRun.MostEvents, limits.Value.MaxRunEvents))])).ToList();
        var created = await runs.CreateAsync([.. own, .. nested], context).ConfigureAwait(false);
        var outcomes = new Result<IReadOnlyList<RunEventOutcome>>[batches.Count];
        await Parallel.ForAsync(0, batches.Count, new ParallelOptions { MaxDegreeOfParallelism = TracesAtOnce }, async (index, _) =>
            outcomes[index] = await StoreAsync(batches[index], own[index], created[index], ids, context).ConfigureAwait(false)).ConfigureAwait(false);
        return outcomes;
    }

    private async Task<Result<IReadOnlyList<RunEventOutcome>>> StoreAsync(TraceBatch batch, NewRun own, RunCreation creation, TraceIds ids, RequestContext context)
    {
        if (creation is RunCreation.Created && own.Events.Count == batch.Events.Count)
        {
            return Array.Empty<RunEventOutcome>();
        }

        if (creation is RunCreation.Erased || (creation is RunCreation.Duplicate && !await TryGrowAsync(batch, own.Run.EventId, ids, context).ConfigureAwait(false)))
        {
            return TraceFailures.Erased;
        }

        var left = creation is RunCreation.Created ? [.. batch.Events.Skip(own.Events.Count)] : batch.Events;
        var stored = await events.AddAsync(own.Run.EventId, left, context).ConfigureAwait(false);
        return stored ?? throw new StorageUnavailableException("The run of this trace is being removed.");
    }

    // An agent that turns out to be within another gets its run before the trace forgets it, so that no crash loses it.
    private async Task<bool> TryGrowAsync(TraceBatch batch, string eventId, TraceIds ids, RequestContext context)
    {
        var made = batch.Within(TraceState.Empty).Select(static agent => agent.SpanId).ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            List<SpanFacts> missing = [];
            var changed = await runs.ChangeAsync(
                eventId,
                run =>
                {
                    var before = TraceState.Read(run.Trace);
                    missing = [.. batch.Within(before).Where(agent => !made.Contains(agent.SpanId))];
                    var after = before.With(batch.State);
                    return missing.Count > 0 || after == before ? run : TraceRun.Changed(run, after, batch.TraceId, time.GetUtcNow());
                },
                context).ConfigureAwait(false);
            if (changed is not { } outcome)
            {
                throw new StorageUnavailableException("The run of this trace is being removed.");
            }

            if (!outcome.IsSuccess)
            {
                return false;
            }

            if (missing.Count == 0)
            {
                return true;
            }

            await runs.CreateAsync([.. missing.Select(agent => NestedRun(batch.TraceId, agent, ids))], context).ConfigureAwait(false);
            made.UnionWith(missing.Select(static agent => agent.SpanId));
        }
    }

    private RunRecord OwnRun(TraceBatch batch, TraceIds ids) =>
        reader.Created(TraceRun.New(ids.RunOf(batch.TraceId), batch.TraceId, batch.State, parentId: null)) with { Trace = batch.State.ToJson() };

    private RunRecord NestedRun(string traceId, SpanFacts agent, TraceIds ids) =>
        reader.Created(TraceRun.New(ids.RunOf(traceId, agent.SpanId), traceId, new TraceState { Root = agent, Agent = agent, First = agent }, ids.RunOf(traceId)));
}
