using System.Runtime.CompilerServices;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Observability;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Export.Logs;

/// <summary>Reads runs for a log.</summary>
internal sealed class RunLogSource(IRunReader reader)
{
    private const int EventsAtOnce = 100;
    private const int RunsAtOnce = 100;

    // Side by side they take a quarter of the time.
    private const int OpenedAtOnce = 4;

    public async Task<Result<OpenedCase>> OpenAsync(string eventId, RequestContext context, CancellationToken cancellationToken) =>
        await reader.FindAsync(eventId, context, cancellationToken).ConfigureAwait(false) is { } run
            ? CaseOf(run, await EventPageAsync(eventId, null, context, cancellationToken).ConfigureAwait(false), context, cancellationToken)
            : RunFailures.NotFound(eventId);

    /// <summary>The runs that were recorded in a period, newest first.</summary>
    public async IAsyncEnumerable<OpenedCase> ReadAsync(LogPeriod period, RequestContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Neither end of a listing is within it.
        var filter = new RunFilter { CreatedAfter = period.From?.AddMicroseconds(-1), CreatedBefore = period.To };
        string? after = null;
        do
        {
            var page = await ListAsync(new RunListing(filter, RunsAtOnce, 0, after), context, cancellationToken).ConfigureAwait(false);
            foreach (var few in page.Runs.Chunk(OpenedAtOnce))
            {
                var first = await Task.WhenAll(few.Select(run => EventPageAsync(run.EventId, null, context, cancellationToken))).ConfigureAwait(false);
                foreach (var (run, events) in few.Zip(first))
                {
                    yield return CaseOf(run, events, context, cancellationToken);
                }
            }

            after = page.Next;
        }
        while (after is not null);
    }

    private OpenedCase CaseOf(RunRecord run, RunEventPage first, RequestContext context, CancellationToken cancellationToken) =>
        new(RunCases.Read(run), RunCases.Number(run, EventsOfAsync(run.EventId, first, context, cancellationToken)));

    private async IAsyncEnumerable<RunEvent> EventsOfAsync(string eventId, RunEventPage first, RequestContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var page = first; ;)
        {
            foreach (var @event in page.Events)
            {
                yield return @event;
            }

            if (page.Next is not { } next)
            {
                yield break;
            }

            page = await EventPageAsync(eventId, next, context, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RunEventPage> EventPageAsync(string eventId, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        AnswerRoom.Leave();
        return await reader.EventsAsync(eventId, EventsAtOnce, after, context, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunPage> ListAsync(RunListing listing, RequestContext context, CancellationToken cancellationToken)
    {
        // Within what was taken for the whole of the log.
        AnswerRoom.Leave();
        return await reader.ListAsync(listing, context, cancellationToken).ConfigureAwait(false);
    }
}
