using AgentTelemetry.Observability;

namespace AgentTelemetry.Runs;

/// <summary>The runs that have not ended, in the order of when each was last known to run. No other run is read to find them.</summary>
internal interface IOpenRuns
{
    /// <summary>The runs of which nothing is known since a time. They may have been active since.</summary>
    /// <param name="agentName">The agent; null for all.</param>
    /// <param name="before">The time.</param>
    /// <param name="most">The most runs.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<OpenRunPage> ListAsync(string? agentName, DateTimeOffset before, int most, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Notes that a run was active, so that it is not looked at again before it is due.</summary>
    Task PutBackAsync(string eventId, RequestContext context);
}
