using AgentTelemetry.Content.Reading;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Finds the session a caller means, by any id it may rightly use.</summary>
internal sealed class SessionFinder(ISessionReader sessions)
{
    /// <summary>By the id here, by the id it was uploaded or rebuilt under, or else as the newest of the caller's external id.</summary>
    public async Task<StoredSession?> FindAsync(Guid named, RequestContext context)
    {
        var byId = await Task.WhenAll(
            sessions.FindAsync(named, context, CancellationToken.None),
            sessions.FindAsync(SessionIds.OfUpload(context.AppId, named), context, CancellationToken.None)).ConfigureAwait(false);
        return Array.Find(byId, session => session is not null)
            ?? await sessions.FindByExternalIdAsync(named.ToString(), context, CancellationToken.None).ConfigureAwait(false);
    }
}
