using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention.Archives;

/// <summary>The subjects of a kind and period, newest first, a page of them in memory at a time.</summary>
internal sealed class BackupSubjects(IArchiveSource source, ArchiveKind kind, ArchivePeriod period, string? after, int pageLength, RequestContext context)
{
    // What is opened between two looks at the clock and the length of the file.
    private const int MostAtOnce = 16;

    private readonly Queue<ArchivePageItem> _page = new();
    private string? _next = after;
    private bool _isLast;

    /// <summary>The next subject, without taking it; null after the last.</summary>
    public async Task<ArchivePageItem?> PeekAsync(CancellationToken cancellationToken)
    {
        // With much that was deleted a page may be empty although others follow.
        while (_page.Count == 0 && !_isLast)
        {
            var page = await source.ListAsync(kind, period, _next, pageLength, context, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                _page.Enqueue(item);
            }

            _next = page.Next;
            _isLast = page.Next is null;
        }

        return _page.TryPeek(out var head) ? head : null;
    }

    /// <summary>The next subjects as far as they are of a day, a few at a time; empty where the day is over.</summary>
    public async Task<IReadOnlyList<ArchivePageItem>> TakeDayAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var taken = new List<ArchivePageItem>();
        while (taken.Count < MostAtOnce && await PeekAsync(cancellationToken).ConfigureAwait(false) is { } head && head.Subject.Day == day)
        {
            taken.Add(_page.Dequeue());
        }

        return taken;
    }
}
