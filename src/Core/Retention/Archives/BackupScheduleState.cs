namespace AgentTelemetry.Retention.Archives;

/// <summary>How far the schedule was followed.</summary>
/// <param name="BegunUntil">Every backup that was due by then was begun.</param>
internal sealed record BackupScheduleState(DateTimeOffset BegunUntil);
