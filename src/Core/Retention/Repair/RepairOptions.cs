using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Retention.Repair;

/// <summary>How often stored rows are held against one another.</summary>
public sealed class RepairOptions
{
    /// <summary>Minutes between two looks of the timer, in steps of five; 0 for none. <c>REPAIR_MINUTES</c>.</summary>
    [ConfigurationKeyName("REPAIR_MINUTES")]
    [SettingRange("REPAIR_MINUTES", 0, 1_440)]
    public int Minutes { get; set; } = 60;
}
