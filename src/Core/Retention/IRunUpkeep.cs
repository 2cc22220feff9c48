using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Finds runs by their time.</summary>
internal interface IRunUpkeep
{
    /// <summary>The runs that ended before a time, or, of those that have not, that were last known to run before then.</summary>
    Task<DuePage> ListAsync(bool haveEnded, DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken);

    /// <summary>How a run is; null where there is none.</summary>
    Task<RunState?> LookAsync(string eventId, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Deletes a row that leads nowhere.</summary>
    Task ForgetAsync(DueRow row);
}
