using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Observability;

/// <summary>Who this deployment is, and how it tells what happens in it. The names are those of the systems that this one follows.</summary>
public sealed partial class TelemetryOptions
{
    private const string NamePattern = @"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z";

    /// <summary>The tenant of callers that bring no key; setting <c>TELEMETRY_APP_ID</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_APP_ID")]
    [Required(ErrorMessage = "TELEMETRY_APP_ID must not be empty.")]
    [RegularExpression(NamePattern, ErrorMessage = "TELEMETRY_APP_ID must be 1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or digit.")]
    public string AppId { get; set; } = "default";

    /// <summary>The environment's name; setting <c>TELEMETRY_ENVIRONMENT</c>. Absent means production, the closed one.</summary>
    [ConfigurationKeyName("TELEMETRY_ENVIRONMENT")]
    [Required(ErrorMessage = "TELEMETRY_ENVIRONMENT must not be empty.")]
    [RegularExpression(NamePattern, ErrorMessage = "TELEMETRY_ENVIRONMENT must be 1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or digit.")]
    public string Environment { get; set; } = "production";

    /// <summary>Whether events are told at all; <c>TELEMETRY_ENABLED</c>. Logs, metrics and dependencies do not depend on it.</summary>
    [ConfigurationKeyName("TELEMETRY_ENABLED")]
    public bool IsEnabled { get; set; } = true;

    /// <summary>The part of requests whose ordinary records are kept, 0 to 1; <c>TELEMETRY_SAMPLE_RATE</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_SAMPLE_RATE")]
    [SettingShare("TELEMETRY_SAMPLE_RATE")]
    public double SampleRate { get; set; } = 1;

    /// <summary>The part of requests whose errors and refusals are kept, 0 to 1; <c>TELEMETRY_SAMPLE_RATE_ERRORS</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_SAMPLE_RATE_ERRORS")]
    [SettingShare("TELEMETRY_SAMPLE_RATE_ERRORS")]
    public double SampleRateErrors { get; set; } = 1;

    /// <summary>Whether free text is searched for what must not leave; <c>TELEMETRY_SANITIZE_PII</c>. Only development may turn it off.</summary>
    [ConfigurationKeyName("TELEMETRY_SANITIZE_PII")]
    public bool SanitizesPii { get; set; } = true;

    /// <summary>Whether callers' addresses leave as keyed hashes; <c>TELEMETRY_HASH_IP_ADDRESSES</c>. Only development may turn it off.</summary>
    [ConfigurationKeyName("TELEMETRY_HASH_IP_ADDRESSES")]
    public bool HashesAddresses { get; set; } = true;

    /// <summary>The key of all hashes: 32 bytes or more in base64; <c>TELEMETRY_HASH_KEY</c>. Development makes one for each process.</summary>
    [ConfigurationKeyName(HashKeySetting)]
    public string? HashKey { get; set; }

    /// <summary>Whether longer texts are cut; <c>TELEMETRY_TRUNCATE_LARGE_PAYLOADS</c>. Application Insights cuts at 8,192 characters in any case.</summary>
    [ConfigurationKeyName("TELEMETRY_TRUNCATE_LARGE_PAYLOADS")]
    public bool TruncatesLargePayloads { get; set; } = true;

    /// <summary>The longest text of a property, in characters; <c>TELEMETRY_MAX_PAYLOAD_SIZE</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_MAX_PAYLOAD_SIZE")]
    [SettingRange("TELEMETRY_MAX_PAYLOAD_SIZE", 100, 100_000)]
    public int MaxPayloadSize { get; set; } = 10_000;

    /// <summary>Whether <c>request_completed</c> has some headers of the request; <c>TELEMETRY_TRACK_REQUEST_HEADERS</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_TRACK_REQUEST_HEADERS")]
    public bool TracksRequestHeaders { get; set; }

    /// <summary>Whether <c>request_completed</c> has some headers of the answer; <c>TELEMETRY_TRACK_RESPONSE_HEADERS</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_TRACK_RESPONSE_HEADERS")]
    public bool TracksResponseHeaders { get; set; }

    /// <summary>Only false: a body is what the privacy levels are there for; <c>TELEMETRY_TRACK_REQUEST_BODY</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_TRACK_REQUEST_BODY")]
    public bool TracksRequestBody { get; set; }

    /// <summary>Only false; <c>TELEMETRY_TRACK_RESPONSE_BODY</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_TRACK_RESPONSE_BODY")]
    public bool TracksResponseBody { get; set; }

    internal const string HashKeySetting = "TELEMETRY_HASH_KEY";

    /// <summary>Whether this is a developer's own machine, as far as the settings say.</summary>
    internal bool IsDevelopment => Environment.Equals("development", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text may name a tenant or an environment: 1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or digit.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    [GeneratedRegex(NamePattern, RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
