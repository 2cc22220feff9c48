using System.Runtime.CompilerServices;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Opens subjects some at a time, as each takes two round trips, and gives them in their order.</summary>
internal static class SubjectOpening
{
    // The first events of each are in memory.
    private const int AtOnce = 16;

    /// <summary>Opens subjects; one that has gone is null.</summary>
    public static async IAsyncEnumerable<(T Item, Archived? Archived)> OpenAsync<T>(
        this IArchiveSource source, IEnumerable<T> items, Func<T, ArchiveSubject> subjectOf, RequestContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var chunk in items.Chunk(AtOnce))
        {
            var opened = await Task.WhenAll(chunk.Select(item => source.OpenAsync(subjectOf(item), context, cancellationToken))).ConfigureAwait(false);
            foreach (var pair in chunk.Zip(opened))
            {
                yield return pair;
            }
        }
    }
}
