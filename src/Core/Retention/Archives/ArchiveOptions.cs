using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Retention.Archives;

/// <summary>What is archived without anybody asking for it.</summary>
public sealed class ArchiveOptions
{
    /// <summary>Whether what retention deletes is written into the archive first; <c>RETENTION_ARCHIVE</c>.</summary>
    [ConfigurationKeyName("RETENTION_ARCHIVE")]
    public bool Keeps { get; set; }

    /// <summary>When every app is backed up, as six fields of NCRONTAB in UTC, such as <c>0 0 3 * * *</c>; <c>ARCHIVE_SCHEDULE</c>. Absent: never.</summary>
    [ConfigurationKeyName("ARCHIVE_SCHEDULE")]
    public string? Schedule { get; set; }

    /// <summary>Days that a backup is kept after it was asked for; <c>ARCHIVE_KEEP_DAYS</c>.</summary>
    [ConfigurationKeyName("ARCHIVE_KEEP_DAYS")]
    [SettingRange("ARCHIVE_KEEP_DAYS", 1, 3_650)]
    public int KeepDays { get; set; } = 14;
}
