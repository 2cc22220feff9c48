using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Export.Delivery;

/// <summary>What is exported without anybody asking for it. All of it is off by default.</summary>
public sealed class ExportOptions
{
    /// <summary>Whether each session is exported when it ends; <c>EXPORT_ON_SESSION_END</c>.</summary>
    [ConfigurationKeyName("EXPORT_ON_SESSION_END")]
    public bool OnSessionEnd { get; set; }

    /// <summary>Whether each run is exported when it ends; <c>EXPORT_ON_RUN_END</c>.</summary>
    [ConfigurationKeyName("EXPORT_ON_RUN_END")]
    public bool OnRunEnd { get; set; }

    /// <summary>How many hours back an hourly sweep looks for what has ended and was not exported, of the kinds that are switched on; <c>EXPORT_SWEEP_HOURS</c>. 0 is off.</summary>
    [ConfigurationKeyName("EXPORT_SWEEP_HOURS")]
    [SettingRange("EXPORT_SWEEP_HOURS", 0, 720)]
    public int SweepHours { get; set; }
}
