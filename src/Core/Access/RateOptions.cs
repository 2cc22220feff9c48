using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Access;

/// <summary>How much callers may ask in a time and at one time. A caller that asks more is told when to try again.</summary>
/// <remarks>Windows are fixed and the same for everybody: the minute, and the day in UTC.</remarks>
public sealed class RateOptions
{
    /// <summary>Whether rates and quotas are kept to; <c>TELEMETRY_RATE_LIMIT_ENABLED</c>. Absent: everywhere but in environment <c>development</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_RATE_LIMIT_ENABLED")]
    [SettingSwitch("TELEMETRY_RATE_LIMIT_ENABLED")]
    public string? Enabled { get; set; }

    /// <summary>The most requests of one key in a minute; <c>TELEMETRY_RATE_LIMIT_RPM</c>. Above it: 429 until the next minute.</summary>
    [ConfigurationKeyName("TELEMETRY_RATE_LIMIT_RPM")]
    [SettingRange("TELEMETRY_RATE_LIMIT_RPM", 1, 10_000_000)]
    public int RequestsPerMinute { get; set; } = 12_000;

    /// <summary>The most requests of one address in a minute that brought no valid key; <c>TELEMETRY_RATE_LIMIT_ADDRESS_RPM</c>. Above it: 429 until the next minute.</summary>
    [ConfigurationKeyName("TELEMETRY_RATE_LIMIT_ADDRESS_RPM")]
    [SettingRange("TELEMETRY_RATE_LIMIT_ADDRESS_RPM", 1, 10_000_000)]
    public int AddressRequestsPerMinute { get; set; } = 600;

    /// <summary>The most requests of one app in a day; <c>TELEMETRY_QUOTA_REQUESTS_PER_DAY</c>. Above it: 429 until the next day.</summary>
    [ConfigurationKeyName("TELEMETRY_QUOTA_REQUESTS_PER_DAY")]
    [SettingRange("TELEMETRY_QUOTA_REQUESTS_PER_DAY", 1, 2_000_000_000)]
    public int QuotaRequestsPerDay { get; set; } = 20_000_000;

    /// <summary>The most body bytes of one app in a day, after decompression; <c>TELEMETRY_QUOTA_BYTES_PER_DAY</c>. Once they are used: 429 until the next day.</summary>
    [ConfigurationKeyName("TELEMETRY_QUOTA_BYTES_PER_DAY")]
    [SettingRange("TELEMETRY_QUOTA_BYTES_PER_DAY", 1024, 1_000_000_000_000_000)]
    public long QuotaBytesPerDay { get; set; } = 100_000_000_000;

    /// <summary>The most requests that one instance works on at one time, rates enabled or not; <c>TELEMETRY_MAX_CONCURRENT_REQUESTS</c>. Above it: 503.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_CONCURRENT_REQUESTS")]
    [SettingRange("TELEMETRY_MAX_CONCURRENT_REQUESTS", 1, 10_000)]
    public int MaxConcurrentRequests { get; set; } = 200;

    /// <summary>The most bytes that bodies and the documents read out of them may take of one instance at one time, rates enabled or not; <c>TELEMETRY_MAX_BYTES_IN_FLIGHT</c>. Above it: 503.</summary>
    /// <remarks>There must be room for one body of <see cref="LimitOptions.MaxBodyBytes"/>: compressed and decompressed, and then with its document.</remarks>
    [ConfigurationKeyName("TELEMETRY_MAX_BYTES_IN_FLIGHT")]
    [SettingRange("TELEMETRY_MAX_BYTES_IN_FLIGHT", 20 * 1024, 1024 * 1024 * 1024)]
    public int MaxBytesInFlight { get; set; } = 96 * 1024 * 1024;

    /// <summary>The most bytes that one instance holds for answers at one time, rates enabled or not; <c>TELEMETRY_MAX_ANSWER_BYTES_IN_FLIGHT</c>. Above it: 503.</summary>
    /// <remarks>There must be room for one answer of <see cref="LimitOptions.MaxAnswerBytes"/>, for what is read for it and for what is written of it.</remarks>
    [ConfigurationKeyName("TELEMETRY_MAX_ANSWER_BYTES_IN_FLIGHT")]
    [SettingRange("TELEMETRY_MAX_ANSWER_BYTES_IN_FLIGHT", 25 * 1024 * 1024, 2_000_000_000)]
    public int MaxAnswerBytesInFlight { get; set; } = 96 * 1024 * 1024;

    /// <summary>How much of what other apps leave of each of these one app may hold, in percent, so that floods leave room for others; <c>TELEMETRY_MAX_APP_SHARE_PERCENT</c>. Above it: 429.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_APP_SHARE_PERCENT")]
    [SettingRange("TELEMETRY_MAX_APP_SHARE_PERCENT", 1, 100)]
    public int MaxAppSharePercent { get; set; } = 50;

    /// <summary>Whether rates and quotas are kept to in a deployment.</summary>
    internal bool AreKeptIn(TelemetryOptions deployment) => SettingSwitchAttribute.Read(Enabled) ?? !deployment.IsDevelopment;
}
