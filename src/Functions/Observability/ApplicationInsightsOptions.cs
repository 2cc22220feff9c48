using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Where the worker's telemetry goes, and how.</summary>
internal sealed class ApplicationInsightsOptions
{
    /// <summary>The platform's setting, which the Functions host reads too.</summary>
    public const string Setting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The name it had in the systems that this one follows.</summary>
    public const string Alias = "TELEMETRY_APP_INSIGHTS_CONNECTION_STRING";

    /// <summary>The connection string, as the portal shows it; <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>. Absent or empty: nowhere.</summary>
    [ConfigurationKeyName(Setting)]
    public string? ConnectionString { get; set; }

    /// <summary>The same under another name, <c>TELEMETRY_APP_INSIGHTS_CONNECTION_STRING</c>; it counts where the platform's is absent.</summary>
    [ConfigurationKeyName(Alias)]
    public string? OtherConnectionString { get; set; }

    /// <summary>The most records that are sent together; <c>TELEMETRY_BATCH_SIZE</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_BATCH_SIZE")]
    [SettingRange("TELEMETRY_BATCH_SIZE", 1, 10_000)]
    public int BatchSize { get; set; } = 500;

    /// <summary>The longest that a record waits for others, in seconds; <c>TELEMETRY_FLUSH_INTERVAL_SECONDS</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_FLUSH_INTERVAL_SECONDS")]
    [SettingRange("TELEMETRY_FLUSH_INTERVAL_SECONDS", 1, 3_600)]
    public int FlushIntervalSeconds { get; set; } = 5;

    /// <summary>The connection string that counts; null where there is none.</summary>
    public static string? ConnectionIn(IConfiguration configuration) => ConnectionOf(configuration[Setting], configuration[Alias]);

    private static string? ConnectionOf(string? ofPlatform, string? other) =>
        !string.IsNullOrWhiteSpace(ofPlatform) ? ofPlatform : string.IsNullOrWhiteSpace(other) ? null : other;
}
