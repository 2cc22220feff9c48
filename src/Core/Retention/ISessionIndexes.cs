using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Finds sessions by whom they are of.</summary>
internal interface ISessionIndexes
{
    /// <summary>A page of the sessions of a user, newest first.</summary>
    Task<SessionIdPage> OfUserAsync(string userId, int limit, string? after, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Puts sessions of earlier versions among those of their users, some at a time, and goes on where it was.</summary>
    /// <returns>Whether all of the app's sessions are there.</returns>
    Task<bool> IndexUsersAsync(RequestContext context, CancellationToken cancellationToken);
}
