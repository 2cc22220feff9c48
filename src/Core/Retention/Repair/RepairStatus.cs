namespace AgentTelemetry.Retention.Repair;

/// <summary>How often rows are looked through, and what was found last.</summary>
/// <param name="Minutes">Minutes between two looks; 0 where the timer is off.</param>
/// <param name="Apps">The last look at each app; none of those that were not looked at yet.</param>
public sealed record RepairStatus(int Minutes, IReadOnlyList<RepairRun> Apps);
