using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Observability;

/// <summary>The log of events that a developer looks at. It is there in development only.</summary>
public sealed class DeveloperLogOptions
{
    /// <summary>Whether it is kept; <c>TELEMETRY_ENABLE_DEV_LOGGER</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_ENABLE_DEV_LOGGER")]
    public bool IsEnabled { get; set; } = true;

    /// <summary>The most it has in memory, and in its file, in MiB; <c>TELEMETRY_DEV_LOGGER_MAX_SIZE_MB</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_DEV_LOGGER_MAX_SIZE_MB")]
    [SettingRange("TELEMETRY_DEV_LOGGER_MAX_SIZE_MB", 1, 1_000)]
    public int MaxSizeMiB { get; set; } = 10;

    /// <summary>A file that gets every event as a line of JSON; <c>TELEMETRY_DEV_LOGGER_FILE</c>. Absent: none.</summary>
    [ConfigurationKeyName("TELEMETRY_DEV_LOGGER_FILE")]
    public string? File { get; set; }
}
