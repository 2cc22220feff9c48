using AgentTelemetry.Access.Rates;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Runs;

/// <summary>Reads a listing page by page. Each page takes room of the instance, and gives it back before the next.</summary>
internal sealed class RunPages(IRunReader reader, RunListing listing, RequestContext context, TimeProvider time)
{
    // Sixteen reads each, of which about half of the rows are used, however many runs a page has.
    private const int RunsOfPage = 500;

    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromMilliseconds(200);

    // What is sent runs outside the request's flow.
    private readonly AnswerRoom? _room = AnswerRoom.Current;
    private long _held;

    public Task<RunPage> FirstAsync(CancellationToken cancellationToken) => ReadAsync(listing.After, cancellationToken);

    /// <summary>The page behind one that is sent; null after the last. What has begun is not refused for want of room: it waits, and holds none meanwhile.</summary>
    public async Task<RunPage?> NextAsync(RunPage page, CancellationToken cancellationToken)
    {
        GiveBack();
        while (page.Next is { } next)
        {
            try
            {
                return await ReadAsync(next, cancellationToken).ConfigureAwait(false);
            }
            catch (AnswerRefusedException)
            {
                GiveBack();
                await Task.Delay(BeforeNextTry, time, cancellationToken).ConfigureAwait(false);
            }
        }

        return null;
    }

    private async Task<RunPage> ReadAsync(string? after, CancellationToken cancellationToken)
    {
        ReadTurns.ReadAs(context.AppId);
        _room?.Enter();
        var before = _room?.Held ?? 0;
        try
        {
            return await reader.ListAsync(listing with { Limit = RunsOfPage, Offset = 0, After = after }, context, cancellationToken).ConfigureAwait(false);
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
