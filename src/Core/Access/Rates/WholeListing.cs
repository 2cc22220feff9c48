using System.Runtime.CompilerServices;

namespace AgentTelemetry.Access.Rates;

/// <summary>A listing of any length, of which a page is in memory at a time. Each page takes room of the instance, and gives it back before the next.</summary>
/// <typeparam name="T">A row.</typeparam>
internal sealed class WholeListing<T>
{
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromMilliseconds(200);

    private readonly Func<string?, CancellationToken, Task<RowPage<T>>> _read;
    private readonly ListingPart _part;
    private readonly string _app;
    private readonly TimeProvider _time;

    // What is sent runs outside the request's flow.
    private readonly AnswerRoom? _room = AnswerRoom.Current;
    private long _held;
    private RowPage<T>? _first;

    private WholeListing(Func<string?, CancellationToken, Task<RowPage<T>>> read, ListingPart part, string app, TimeProvider time) => (_read, _part, _app, _time) = (read, part, app, time);

    /// <summary>Reads the first page, so that what fails before it is an answer of its own.</summary>
    /// <param name="read">Reads a page from a place on; null for the first.</param>
    /// <param name="part">Which of its rows are wanted.</param>
    /// <param name="app">The tenant, whose turn it is to read.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<WholeListing<T>> OpenAsync(
        Func<string?, CancellationToken, Task<RowPage<T>>> read, ListingPart part, string app, TimeProvider time, CancellationToken cancellationToken)
    {
        var listing = new WholeListing<T>(read, part, app, time);
        listing._first = await listing.ReadPageAsync(part.After, cancellationToken).ConfigureAwait(false);
        return listing;
    }

    /// <summary>The rows, in their order; to be read once.</summary>
    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (toPassOver, left) = (_part.Offset, _part.Most ?? long.MaxValue);
        for (var page = _first; page is not null; page = await NextAsync(page, cancellationToken).ConfigureAwait(false))
        {
            // A page may be short, or empty, although others follow.
            foreach (var row in page.Rows)
            {
                if (toPassOver > 0)
                {
                    toPassOver--;
                    continue;
                }

                yield return row;
                if (--left == 0)
                {
                    yield break;
                }
            }
        }
    }

    // What has begun is not refused for want of room: it waits, and holds none meanwhile.
    private async Task<RowPage<T>?> NextAsync(RowPage<T> page, CancellationToken cancellationToken)
    {
        GiveBack();
        while (page.Next is { } next)
        {
            try
            {
                return await ReadPageAsync(next, cancellationToken).ConfigureAwait(false);
            }
            catch (AnswerRefusedException)
            {
                GiveBack();
                await Task.Delay(BeforeNextTry, _time, cancellationToken).ConfigureAwait(false);
            }
        }

        return null;
    }

    private async Task<RowPage<T>> ReadPageAsync(string? after, CancellationToken cancellationToken)
    {
        ReadTurns.ReadAs(_app);
        _room?.Enter();
        var before = _room?.Held ?? 0;
        try
        {
            return await _read(after, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _held = (_room?.Held ?? 0) - before;
        }
    }

    private void GiveBack()
    {
        _room?.Return(_held);
        _held = 0;
    }
}
