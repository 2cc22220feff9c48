using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Finds sessions by their time, and changes how they are found. A change is not made if the session has changed since it was looked at.</summary>
internal interface ISessionUpkeep
{
    /// <summary>The rows of an index from before a time.</summary>
    Task<DuePage> ListAsync(SessionIndex index, DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Whether a row is of <see cref="SessionIndex.Earlier"/>.</summary>
    bool IsOfEarlierVersion(DueRow row);

    /// <summary>How a session is; null where there is none.</summary>
    Task<SessionState?> LookAsync(Guid id, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Ends an open session as expired.</summary>
    /// <returns>Whether this call did.</returns>
    Task<bool> ExpireAsync(Guid id, SessionState seen, RequestContext context);

    /// <summary>Moves the row by which a session is found to where it belongs.</summary>
    /// <returns>Whether this call did; false too where it stands there.</returns>
    Task<bool> MoveAsync(Guid id, SessionState seen, RequestContext context);

    /// <summary>Deletes a row that leads nowhere.</summary>
    Task ForgetAsync(DueRow row);
}
