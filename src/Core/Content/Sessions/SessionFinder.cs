using AgentTelemetry.Content.Reading;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Finds the session a caller means, by any id it may rightly use.</summary>
internal sealed class SessionFinder(ISessionReader sessions)
{
    /// <summary>By the id here, by the id it was uploaded or rebuilt under, or else as the newest of the caller's external id.</summary>
    /// <returns>Null where there is none; a failure where the one that is meant was erased.</returns>
    public async Task<Result<StoredSession>?> FindAsync(Guid named, RequestContext context)
    {
        var byId = await Task.WhenAll(
            sessions.LookAsync(named, context, CancellationToken.None),
            sessions.LookAsync(SessionIds.OfUpload(context.AppId, named), context, CancellationToken.None)).ConfigureAwait(false);
        var found = byId[0].Session ?? byId[1].Session ?? await sessions.FindByExternalIdAsync(named.ToString(), context, CancellationToken.None).ConfigureAwait(false);
        if (found is not null)
        {
            return found;
        }

        if (byId[0].IsErased || byId[1].IsErased)
        {
            return SessionFailures.Erased;
        }

        return null;
    }
}
