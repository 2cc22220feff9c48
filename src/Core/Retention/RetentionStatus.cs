namespace AgentTelemetry.Retention;

/// <summary>How long what is stored stays, and what was removed last.</summary>
/// <param name="Minutes">Minutes between two runs; 0 where the timer is off.</param>
/// <param name="DryRun">Whether the timer only counts.</param>
/// <param name="IdleHours">Hours without activity after which an open session expires.</param>
/// <param name="Unfinished">Whether what has not ended goes too.</param>
/// <param name="Apps">Every app.</param>
public sealed record RetentionStatus(int Minutes, bool DryRun, int IdleHours, bool Unfinished, IReadOnlyList<AppRetention> Apps);
