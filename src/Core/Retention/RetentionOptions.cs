using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Retention;

/// <summary>When a session has to be looked at again. Each session's due row is written from these.</summary>
public sealed class RetentionOptions
{
    /// <summary>Hours after its start at which an open session is looked at; <c>RETENTION_IDLE_HOURS</c>.</summary>
    [ConfigurationKeyName("RETENTION_IDLE_HOURS")]
    [SettingRange("RETENTION_IDLE_HOURS", 1, 8_760)]
    public int IdleHours { get; set; } = 24;

    /// <summary>Days an ended session is kept before it may go; <c>RETENTION_SESSION_DAYS</c>.</summary>
    [ConfigurationKeyName("RETENTION_SESSION_DAYS")]
    [SettingRange("RETENTION_SESSION_DAYS", 1, 36_500)]
    public int SessionDays { get; set; } = 90;

    /// <summary>Days that a tombstone refuses what was erased, and that the receipt can be read; <c>RETENTION_TOMBSTONE_DAYS</c>.</summary>
    [ConfigurationKeyName("RETENTION_TOMBSTONE_DAYS")]
    [SettingRange("RETENTION_TOMBSTONE_DAYS", 30, 36_500)]
    public int TombstoneDays { get; set; } = 400;
}
