using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Retention;

/// <summary>How long what is stored stays, and how often somebody looks.</summary>
public sealed class RetentionOptions
{
    private const int MostDays = 36_500;

    /// <summary>Hours without activity after which an open session expires; <c>RETENTION_IDLE_HOURS</c>.</summary>
    [ConfigurationKeyName("RETENTION_IDLE_HOURS")]
    [SettingRange("RETENTION_IDLE_HOURS", 1, 8_760)]
    public int IdleHours { get; set; } = 24;

    /// <summary>Days that a session is kept after it ended, with its events; <c>RETENTION_SESSION_DAYS</c>.</summary>
    [ConfigurationKeyName("RETENTION_SESSION_DAYS")]
    [SettingRange("RETENTION_SESSION_DAYS", 1, MostDays)]
    public int SessionDays { get; set; } = 90;

    /// <summary>Days that an event of no session is kept; <c>RETENTION_OBSERVATION_DAYS</c>.</summary>
    [ConfigurationKeyName("RETENTION_OBSERVATION_DAYS")]
    [SettingRange("RETENTION_OBSERVATION_DAYS", 1, MostDays)]
    public int ObservationDays { get; set; } = 90;

    /// <summary>Days that a run is kept after it ended; <c>RETENTION_RUN_DAYS</c>. Null where <see cref="TelemetryDays"/> says it.</summary>
    [ConfigurationKeyName("RETENTION_RUN_DAYS")]
    [SettingRange("RETENTION_RUN_DAYS", 1, MostDays, Example = 30)]
    public int? RunDays { get; set; }

    /// <summary>The same under the name that the first server had for it; <c>TELEMETRY_RETENTION_DAYS</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_RETENTION_DAYS")]
    [SettingRange("TELEMETRY_RETENTION_DAYS", 1, MostDays, Example = 30)]
    public int? TelemetryDays { get; set; }

    /// <summary>Days that the state of an export is kept after it was completed or failed; <c>RETENTION_EXPORT_DAYS</c>.</summary>
    [ConfigurationKeyName("RETENTION_EXPORT_DAYS")]
    [SettingRange("RETENTION_EXPORT_DAYS", 1, MostDays)]
    public int ExportDays { get; set; } = 90;

    /// <summary>Days that a rejection is kept; <c>RETENTION_REJECTION_DAYS</c>.</summary>
    [ConfigurationKeyName("RETENTION_REJECTION_DAYS")]
    [SettingRange("RETENTION_REJECTION_DAYS", 1, MostDays)]
    public int RejectionDays { get; set; } = 30;

    /// <summary>Days that a key is kept after it was revoked; <c>RETENTION_KEY_DAYS</c>.</summary>
    [ConfigurationKeyName("RETENTION_KEY_DAYS")]
    [SettingRange("RETENTION_KEY_DAYS", 1, MostDays)]
    public int KeyDays { get; set; } = 365;

    /// <summary>Days that totals of hours and of days are kept; <c>RETENTION_STATISTICS_DAYS</c>.</summary>
    [ConfigurationKeyName("RETENTION_STATISTICS_DAYS")]
    [SettingRange("RETENTION_STATISTICS_DAYS", 1, MostDays)]
    public int StatisticsDays { get; set; } = 400;

    /// <summary>Days that a count of use is kept; <c>RETENTION_USAGE_DAYS</c>.</summary>
    [ConfigurationKeyName("RETENTION_USAGE_DAYS")]
    [SettingRange("RETENTION_USAGE_DAYS", 2, MostDays)]
    public int UsageDays { get; set; } = 2;

    /// <summary>Other days for single apps, as JSON: <c>{"shop":{"sessions":30,"runs":7}}</c>; <c>RETENTION_APP_DAYS</c>.</summary>
    [ConfigurationKeyName("RETENTION_APP_DAYS")]
    public string? AppDays { get; set; }

    /// <summary>Whether what has not ended goes too, when nothing was heard of it for its days; <c>RETENTION_UNFINISHED</c>.</summary>
    [ConfigurationKeyName("RETENTION_UNFINISHED")]
    public bool Unfinished { get; set; }

    /// <summary>Minutes between two looks of the timer, in steps of five; 0 for none. <c>RETENTION_MINUTES</c>.</summary>
    [ConfigurationKeyName("RETENTION_MINUTES")]
    [SettingRange("RETENTION_MINUTES", 0, 1_440)]
    public int Minutes { get; set; } = 15;

    /// <summary>Whether the timer only counts what it would change; <c>TELEMETRY_DRY_RUN_CLEANUP</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_DRY_RUN_CLEANUP")]
    [SettingSwitch("TELEMETRY_DRY_RUN_CLEANUP")]
    public string? DryRun { get; set; }

    /// <summary>Whether <see cref="DryRun"/> is on.</summary>
    internal bool IsDryRun => SettingSwitchAttribute.Read(DryRun) ?? false;

    /// <summary>Days that a tombstone refuses what was erased, and that the receipt can be read; <c>RETENTION_TOMBSTONE_DAYS</c>.</summary>
    [ConfigurationKeyName("RETENTION_TOMBSTONE_DAYS")]
    [SettingRange("RETENTION_TOMBSTONE_DAYS", 30, 36_500)]
    public int TombstoneDays { get; set; } = 400;
}
