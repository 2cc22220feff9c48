using System.Text.Json.Nodes;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

/// <summary>Notes a run's commit on the runs that it started, and on those that these started.</summary>
internal sealed class CommitPropagation(RunReader changes, IRunStore store, IRunReader runs, IOptions<LimitOptions> limits)
{
    private const int PageLength = 100;

    public async Task<PropagatedCommit> PropagateAsync(RunRecord parent, JsonObject commit, RequestContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { parent.EventId };
        var waiting = new Queue<RunRecord>([parent]);
        var (updated, failed) = (0, new List<string>());
        while (waiting.TryDequeue(out var next))
        {
            await foreach (var children in ChildrenAsync(next, context).ConfigureAwait(false))
            {
                var fresh = children.Where(child => seen.Add(child.EventId)).ToList();
                var taken = fresh.Take(limits.Value.MaxCommitChildren - updated - failed.Count).ToList();
                var changed = await Task.WhenAll(taken.Select(child => store.ChangeAsync(child.EventId, run => changes.Change(run, commit), context))).ConfigureAwait(false);
                failed.AddRange(taken.Where((_, index) => changed[index] is not { IsSuccess: true }).Select(static child => child.EventId));
                updated += changed.Count(static change => change is { IsSuccess: true });
                if (taken.Count < fresh.Count)
                {
                    return new PropagatedCommit(updated, failed, AreLeft: true);
                }

                taken.ForEach(waiting.Enqueue);
            }
        }

        return new PropagatedCommit(updated, failed, AreLeft: false);
    }

    // A child names its parent by either id.
    private async IAsyncEnumerable<IReadOnlyList<RunRecord>> ChildrenAsync(RunRecord parent, RequestContext context)
    {
        foreach (var id in new[] { parent.EventId, parent.RunId }.Distinct(StringComparer.Ordinal))
        {
            string? after = null;
            do
            {
                var page = await runs.ListAsync(new RunListing(new RunFilter { ParentRunId = id }, PageLength, Offset: 0, after), context, CancellationToken.None).ConfigureAwait(false);
                yield return page.Runs;
                after = page.Next;
            }
            while (after is not null);
        }
    }
}
