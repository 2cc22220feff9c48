using System.Runtime.CompilerServices;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Export.Logs;

/// <summary>Reads sessions for a log, of any size and any number.</summary>
internal sealed class SessionLogSource(ISessionReader reader, SessionQueryService sessions)
{
    // Of a longer session this many events are found at a time. Each time their heads are read, so few would be many times.
    private const int EventsAtOnce = 15_000;
    private const int SessionsAtOnce = 100;

    // Side by side they take a quarter of the time.
    private const int OpenedAtOnce = 4;

    public async Task<Result<OpenedCase>> OpenAsync(string id, RequestContext context, CancellationToken cancellationToken)
    {
        var opened = await sessions.OpenAsync(id, new EventSelection(null, EventsAtOnce), context, cancellationToken).ConfigureAwait(false);
        return opened.Map(session => CaseOf(session, context, cancellationToken));
    }

    /// <summary>The sessions that ended in a period, newest first.</summary>
    public async IAsyncEnumerable<OpenedCase> ReadAsync(LogPeriod period, RequestContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Both ends of a listing are within it. Open sessions have none.
        var filter = new SessionFilter { Since = period.From ?? DateTimeOffset.MinValue, Until = period.To?.AddMicroseconds(-1) };
        string? after = null;
        do
        {
            var page = await ListAsync(new SessionListing(filter, SessionsAtOnce, 0, after), context, cancellationToken).ConfigureAwait(false);
            foreach (var few in page.Sessions.Chunk(OpenedAtOnce))
            {
                var opening = few.Select(listed => TryOpenAsync(listed.Summary.Id, new EventSelection(null, EventsAtOnce), context, cancellationToken));
                foreach (var session in (await Task.WhenAll(opening).ConfigureAwait(false)).OfType<OpenedSession>())
                {
                    yield return CaseOf(session, context, cancellationToken);
                }
            }

            after = page.Next;
        }
        while (after is not null);
    }

    private OpenedCase CaseOf(OpenedSession session, RequestContext context, CancellationToken cancellationToken) => new(
        SessionCases.Read(session.Session), SessionCases.Number(session.Session, EventsOfAsync(session, context, cancellationToken)));

    private async IAsyncEnumerable<StoredEvent> EventsOfAsync(OpenedSession first, RequestContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var opened = first; opened is not null;)
        {
            await foreach (var @event in opened.Texts.ReadAsync(opened.Events, cancellationToken).ConfigureAwait(false))
            {
                yield return @event;
            }

            opened = opened.Next is { } next
                ? await TryOpenAsync(first.Session.Summary.Id, new EventSelection(next, EventsAtOnce), context, cancellationToken).ConfigureAwait(false)
                : null;
        }
    }

    private async Task<SessionPage> ListAsync(SessionListing listing, RequestContext context, CancellationToken cancellationToken)
    {
        // Within what was taken for the whole of the log.
        AnswerRoom.Leave();
        return await reader.ListAsync(listing, context, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Null where it has gone meanwhile.</returns>
    private async Task<OpenedSession?> TryOpenAsync(Guid id, EventSelection selection, RequestContext context, CancellationToken cancellationToken)
    {
        AnswerRoom.Leave();
        return (await reader.OpenAsync(id, selection, context, cancellationToken).ConfigureAwait(false))?.Value;
    }
}
