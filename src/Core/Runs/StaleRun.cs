namespace AgentTelemetry.Runs;

/// <summary>A run of which nothing was heard for long.</summary>
/// <param name="EventId">The run.</param>
/// <param name="RunId">The caller's id of the run.</param>
/// <param name="AgentName">The agent that ran.</param>
/// <param name="JobType">What kind of work it was.</param>
/// <param name="CreatedAt">When the run was recorded.</param>
/// <param name="LastActivity">When the service last heard of it.</param>
public sealed record StaleRun(string EventId, string RunId, string AgentName, string JobType, string CreatedAt, string? LastActivity)
{
    internal static StaleRun Of(RunRecord run) => new(run.EventId, run.RunId, run.AgentName, run.JobType, run.CreatedAt, run.LastActivity);
}
