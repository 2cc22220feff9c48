using System.Runtime.CompilerServices;

namespace AgentTelemetry.Runs;

/// <summary>A listing of runs of any length, of which a page is in memory at a time.</summary>
/// <param name="pages">Reads on.</param>
/// <param name="first">The first page, read already.</param>
/// <param name="offset">How many runs are passed over.</param>
/// <param name="most">How many are given at the most.</param>
/// <param name="links">Says where their commits can be seen.</param>
internal sealed class RunExport(RunPages pages, RunPage first, int offset, long most, GitLinks links)
{
    /// <summary>The runs, newest first; to be read once.</summary>
    public async IAsyncEnumerable<RunRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (toPassOver, left) = (offset, most);
        for (RunPage? page = first; page is not null; page = await pages.NextAsync(page, cancellationToken).ConfigureAwait(false))
        {
            // A page may be short, or empty, although others follow.
            foreach (var run in page.Runs)
            {
                if (toPassOver > 0)
                {
                    toPassOver--;
                    continue;
                }

                yield return links.Linked(run);
                if (--left == 0)
                {
                    yield break;
                }
            }
        }
    }
}
