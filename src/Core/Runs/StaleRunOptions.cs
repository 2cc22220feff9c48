using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Runs;

/// <summary>When a run that nobody ended counts as stale, and what becomes of it.</summary>
public sealed class StaleRunOptions
{
    /// <summary>Hours without any activity after which a running run is stale; <c>TELEMETRY_STALE_RUN_HOURS</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_STALE_RUN_HOURS")]
    [SettingRange("TELEMETRY_STALE_RUN_HOURS", 1, 8_760)]
    public int Hours { get; set; } = 24;

    /// <summary>Minutes between two looks of the timer, in steps of five; 0 for none. <c>TELEMETRY_STALE_RUN_MINUTES</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_STALE_RUN_MINUTES")]
    [SettingRange("TELEMETRY_STALE_RUN_MINUTES", 0, 1_440)]
    public int Minutes { get; set; } = 15;

    /// <summary>The status that a stale run gets: <c>cancelled</c> or <c>timeout</c>; <c>TELEMETRY_STALE_RUN_STATUS</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_STALE_RUN_STATUS")]
    [Required(ErrorMessage = "TELEMETRY_STALE_RUN_STATUS must be cancelled or timeout, such as cancelled.")]
    [RegularExpression(@"^(cancelled|timeout)\z", ErrorMessage = "TELEMETRY_STALE_RUN_STATUS must be cancelled or timeout, such as cancelled.")]
    public string Status { get; set; } = "cancelled";
}
