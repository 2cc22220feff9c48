using AgentTelemetry.Content;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Retention;

/// <summary>Finds what a caller wants erased.</summary>
internal sealed class ErasureSubjects(ISessionReader sessions, IRunReader runs, IErasureStore erasures, ErasureArchives archives)
{
    /// <summary>A session by its id here or by the id that it was uploaded under, as it is read. One that was erased is found again.</summary>
    public async Task<Result<ErasureRequest>> SessionAsync(string id, RequestContext context, CancellationToken cancellationToken)
    {
        var parsed = SessionIdReader.Parse(id);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        Guid[] known = [parsed.Value, SessionIds.OfUpload(context.AppId, parsed.Value)];
        foreach (var one in known)
        {
            var look = await sessions.LookAsync(one, context, cancellationToken).ConfigureAwait(false);
            if (look.Session is { } session)
            {
                return Of(ErasureKind.Session, ErasureItems.Of(session, context), DayOf(session.Summary.StartedAt));
            }

            if (look.IsErased)
            {
                return Of(ErasureKind.Session, new ErasureItem(one.ToString(), [one.ToString()], null), day: null);
            }
        }

        // Retention may have put it into an archive, under either id.
        var names = known.Select(static one => one.ToString()).ToList();
        return await archives.HoldAnythingAsync(context, cancellationToken).ConfigureAwait(false)
            ? new ErasureRequest(ErasureKind.Session, new ErasureWork { Subject = names[0], Next = [new ErasureItem(names[0], names, known[1])], ArchiveIds = names })
            : SessionFailures.NotFound(id);
    }

    public async Task<Result<ErasureRequest>> RunAsync(string eventId, RequestContext context, CancellationToken cancellationToken)
    {
        var run = await runs.FindAsync(eventId, context, cancellationToken).ConfigureAwait(false);
        var isKnown = run is not null
            || await erasures.FindAsync(ErasureIds.Of(context.AppId, ErasureKind.Run, eventId), context, cancellationToken).ConfigureAwait(false) is not null
            || await archives.HoldAnythingAsync(context, cancellationToken).ConfigureAwait(false);
        return isKnown
            ? Of(ErasureKind.Run, new ErasureItem(eventId, [eventId], null), run is null ? null : DayOf(run.CreatedAt))
            : RunFailures.NotFound(eventId);
    }

    /// <summary>Whoever is asked for, known or not: that nothing is known of a user is an answer too.</summary>
    public static ErasureRequest User(string userId) => new(ErasureKind.User, new ErasureWork { Subject = userId });

    private static ErasureRequest Of(string kind, ErasureItem item, DateOnly? day) =>
        new(kind, new ErasureWork { Subject = item.Id, Next = [item], ArchiveIds = [item.Id], ArchiveDays = day is { } known ? [known] : null });

    private static DateOnly DayOf(string time) => DateOnly.FromDateTime(Rfc3339.Stored(time).UtcDateTime);
}
