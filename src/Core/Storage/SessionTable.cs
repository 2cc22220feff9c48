using AgentTelemetry.Content;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Retention;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Sessions in Table Storage. Each method's last transaction is its commit; whatever comes before it no reader sees.</summary>
internal sealed class SessionTable(Tables tables, SessionEntities entities, EventTable events, EventRemoval leftovers, SessionMarks marks, TimeProvider time) : ISessionStore
{
    private const int MostTries = 8;

    // Senders of one session may all open it again at once; each try that fails is another's that did not.
    private const int MostTriesToResume = 100;

    public async Task<SessionCreation?> StartAsync(NewSession session, RequestContext context)
    {
        await events.OpenAsync(session.Id, context).ConfigureAwait(false);
        return await CreateAsync(session, context).ConfigureAwait(false);
    }

    public async Task<SessionCreation?> UploadAsync(NewSession session, IReadOnlyList<ContentEvent> uploaded, RequestContext context)
    {
        var conflicts = await events.UploadAsync(session.Id, uploaded, context).ConfigureAwait(false);
        if (session.Closing is null)
        {
            await events.OpenAsync(session.Id, context).ConfigureAwait(false);
        }

        var creation = await CreateAsync(session, context).ConfigureAwait(false);
        return creation is null ? null : creation with { Conflicts = conflicts };
    }

    public Task<StoredSession?> CompleteAsync(NewSession session, RequestContext context) => ChangeAsync(
        session.Id,
        stored => stored is { IsRebuilt: true, HasEnded: false },
        (main, _) => SessionEntities.Complete(main, session, time.GetUtcNow(), context),
        context);

    public async Task<StoredSession?> CloseAsync(Guid id, SessionClosing closing, RequestContext context)
    {
        // From here on it takes no more events.
        var closed = events.CloseAsync(id, context);
        var tries = 0;
        var changed = ChangeAsync(
            id,
            static stored => stored.MayGoOn,
            (main, replaces) =>
            {
                tries++;
                return entities.Close(main, closing, time.GetUtcNow(), context, replaces);
            },
            context,
            closed);
        await Task.WhenAll(closed, changed).ConfigureAwait(false);
        if (!await closed.ConfigureAwait(false) || tries > 1)
        {
            // It had expired, or somebody changed it meanwhile: it may have been about to be opened again.
            await events.CloseForGoodAsync(id, context).ConfigureAwait(false);
        }

        return await changed.ConfigureAwait(false);
    }

    public async Task<SessionResumption?> ResumeAsync(Guid id, RequestContext context)
    {
        while (await events.FindSuspendedAsync(id, context).ConfigureAwait(false) is { } lastActivity)
        {
            // Its main row is changed even if it has not expired yet: who is about to expire it finds that it has changed.
            var hadExpired = false;
            var session = await ChangeAsync(
                id,
                stored =>
                {
                    hadExpired |= stored.Summary.Expired;
                    return stored.MayGoOn;
                },
                (main, replaces) => SessionEntities.Resume(main, time.GetUtcNow(), context, replaces),
                context,
                mostTries: MostTriesToResume).ConfigureAwait(false);
            if (session is not { HasEnded: false })
            {
                return null;
            }

            if (await events.ReopenAsync(id, context).ConfigureAwait(false))
            {
                return new SessionResumption(hadExpired, lastActivity);
            }
        }

        // It ended, or somebody else was quicker.
        return await events.FindOpenAsync(id, context).ConfigureAwait(false) is { } active ? new SessionResumption(HadExpired: false, active) : null;
    }

    /// <summary>Ends an open session if it has not changed since it was looked at.</summary>
    /// <returns>Whether this call did.</returns>
    public async Task<bool> ExpireAsync(Guid id, SessionState seen, RequestContext context)
    {
        if (!await events.SuspendAsync(id, seen, context).ConfigureAwait(false)
            || await tables.FindSessionAsync(context.AppId, id, CancellationToken.None).ConfigureAwait(false) is not { } main
            || main.ETag.ToString() != seen.Tag)
        {
            return false;
        }

        for (var replaces = true; ; replaces = false)
        {
            try
            {
                await tables.Sessions.SubmitTransactionAsync(entities.Expire(new TableEntity(main), time.GetUtcNow(), context, replaces)).ConfigureAwait(false);
                return true;
            }
            catch (RequestFailedException exception) when (exception.Status is 409 or 412)
            {
                return false;
            }
            catch (RequestFailedException exception) when (replaces && exception.ErrorCode == TableErrorCode.ResourceNotFound)
            {
                // A row is missing by which it was to be found.
            }
        }
    }

    private async Task<SessionCreation?> CreateAsync(NewSession session, RequestContext context)
    {
        var rows = entities.New(session, time.GetUtcNow(), context);
        try
        {
            await tables.Transactions.WriteAsync(tables.Sessions, rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))).ConfigureAwait(false);
            return new SessionCreation(SessionEntities.Read(rows[0]), IsNew: true);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return await FoundAsync(session, rows[0], context).ConfigureAwait(false);
        }
    }

    // Its id was taken: by this very request, whose answer was lost on the way, or by an earlier one.
    private async Task<SessionCreation?> FoundAsync(NewSession session, TableEntity ours, RequestContext context)
    {
        if (session.UploadedEvents > 0)
        {
            // Events may have come to it that were not there before.
            await marks.MarkAsync(session.Id, context).ConfigureAwait(false);
        }

        var stored = await tables.FindSessionRowAsync(context.AppId, session.Id, CancellationToken.None).ConfigureAwait(false);
        if (stored is null || Placeholder.Is(stored))
        {
            // What was written of it until now, nobody else will take away.
            await leftovers.RemoveAsync(session.Id, context, CancellationToken.None).ConfigureAwait(false);
            return stored is not null && Placeholder.IsTombstone(stored) ? null : throw new StorageUnavailableException("A session of this id is being removed.");
        }

        var found = SessionEntities.Read(stored);
        if (found.HasEnded)
        {
            // It ended before this repeat opened it for events again.
            await events.CloseAsync(session.Id, context).ConfigureAwait(false);
        }

        return new SessionCreation(found, IsNew: stored.GetString("request_id") == ours.GetString("request_id") && found.CreatedAt == SessionEntities.Read(ours).CreatedAt);
    }

    /// <summary>Changes a session if it is to be changed still, and gives it as it is stored then.</summary>
    /// <param name="id">The session.</param>
    /// <param name="isDue">Whether it is.</param>
    /// <param name="change">The changes, of its main row and of whether they replace the rows by which it was found.</param>
    /// <param name="context">The request.</param>
    /// <param name="before">What has to be done before.</param>
    /// <param name="mostTries">How often it is tried while others change it.</param>
    private async Task<StoredSession?> ChangeAsync(
        Guid id, Predicate<StoredSession> isDue, Func<TableEntity, bool, IReadOnlyList<TableTransactionAction>> change, RequestContext context, Task? before = null, int mostTries = MostTries)
    {
        var replaces = true;
        for (var attempt = 1; ; attempt++)
        {
            var main = await tables.FindSessionAsync(context.AppId, id, CancellationToken.None).ConfigureAwait(false);
            if (main is null || !isDue(SessionEntities.Read(main)))
            {
                return main is null ? null : SessionEntities.Read(main);
            }

            try
            {
                await (before ?? Task.CompletedTask).ConfigureAwait(false);
                await tables.Transactions.WriteAsync(tables.Sessions, change(main, replaces)).ConfigureAwait(false);
                return SessionEntities.Read(main);
            }
            catch (RequestFailedException exception) when (attempt < mostTries && exception.Status is 409 or 412)
            {
                // Somebody else changed it, or we did and the answer was lost: read again and see.
            }
            catch (RequestFailedException exception) when (replaces && exception.ErrorCode == TableErrorCode.ResourceNotFound)
            {
                // Removed by now; or a row is missing that it was to be found by.
                replaces = false;
            }
        }
    }
}
