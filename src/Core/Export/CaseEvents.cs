using System.Runtime.CompilerServices;

namespace AgentTelemetry.Export;

/// <summary>Puts a case's beginning and end among its events, so that a case without events has still two, and gives all of them their place.</summary>
internal static class CaseEvents
{
    /// <param name="start">The beginning; the first of all that happened at its time.</param>
    /// <param name="between">The events, in time order.</param>
    /// <param name="end">The end, the last of all that happened at its time; null while there is none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async IAsyncEnumerable<ExportEvent> NumberAsync(
        EventDraft start, IAsyncEnumerable<EventDraft> between, EventDraft? end, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var place = 0;
        var bounds = new Queue<EventDraft>(end is null ? [start] : [start, end.Time < start.Time ? end with { Time = start.Time } : end]);
        await foreach (var draft in between.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            while (bounds.TryPeek(out var bound) && (bound == start ? bound.Time <= draft.Time : bound.Time < draft.Time))
            {
                yield return bounds.Dequeue().At(++place);
            }

            yield return draft.At(++place);
        }

        while (bounds.TryDequeue(out var bound))
        {
            yield return bound.At(++place);
        }
    }
}
