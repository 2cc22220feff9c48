using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Export.Signavio;

/// <summary>Where and how exports go to SAP Signavio. The names are those of the first exporter.</summary>
public sealed class SignavioOptions
{
    /// <summary>The address that Signavio shows for the connection; of a host alone, the documented path; <c>SIGNAVIO_API_URL</c>.</summary>
    [ConfigurationKeyName("SIGNAVIO_API_URL")]
    public string ApiUrl { get; set; } = "https://api.eu.signavio.cloud.sap/spi/ingestions/v1/data";

    /// <summary>The connection's token; <c>SIGNAVIO_API_KEY</c>. Without one nothing is exported.</summary>
    [ConfigurationKeyName("SIGNAVIO_API_KEY")]
    public string ApiKey { get; set; } = "";

    /// <summary>Read, and not sent: Signavio's API knows no tenant; <c>SIGNAVIO_TENANT_ID</c>.</summary>
    [ConfigurationKeyName("SIGNAVIO_TENANT_ID")]
    public string TenantId { get; set; } = "";

    /// <summary>The dataset of requests that name none; <c>SIGNAVIO_DATASET</c>. Empty, nothing is exported.</summary>
    [ConfigurationKeyName("SIGNAVIO_DATASET")]
    public string Dataset { get; set; } = "agent-telemetry";

    /// <summary>How long a call may take; <c>SIGNAVIO_TIMEOUT</c>, 1s to 100s.</summary>
    [ConfigurationKeyName("SIGNAVIO_TIMEOUT")]
    public string Timeout { get; set; } = "30s";

    /// <summary>How often an upload is tried before its cases wait for longer; <c>SIGNAVIO_MAX_RETRIES</c>.</summary>
    [ConfigurationKeyName("SIGNAVIO_MAX_RETRIES")]
    [SettingRange("SIGNAVIO_MAX_RETRIES", 1, 10)]
    public int MaxRetries { get; set; } = 3;

    /// <summary>The most calls a minute, uploads and questions together; <c>SIGNAVIO_CALLS_PER_MINUTE</c>. Signavio allows a tenant 100.</summary>
    [ConfigurationKeyName("SIGNAVIO_CALLS_PER_MINUTE")]
    [SettingRange("SIGNAVIO_CALLS_PER_MINUTE", 1, 100_000)]
    public int CallsPerMinute { get; set; } = 100;

    /// <summary>The least time between two uploads to one table; <c>SIGNAVIO_UPLOAD_SPACING</c>. Signavio asks for 30s.</summary>
    [ConfigurationKeyName("SIGNAVIO_UPLOAD_SPACING")]
    public string UploadSpacing { get; set; } = "30s";

    /// <summary>How often Signavio is asked how far it is; <c>SIGNAVIO_POLL_INTERVAL</c>.</summary>
    [ConfigurationKeyName("SIGNAVIO_POLL_INTERVAL")]
    public string PollInterval { get; set; } = "10s";

    /// <summary>Whether uploads stand still, while requests are still taken; <c>SIGNAVIO_UPLOADS_PAUSED</c>.</summary>
    [ConfigurationKeyName("SIGNAVIO_UPLOADS_PAUSED")]
    public bool IsPaused { get; set; }

    /// <summary>How long a request waits for its upload to be accepted; <c>EXPORT_WAIT</c>, up to 60s.</summary>
    [ConfigurationKeyName("EXPORT_WAIT")]
    public string Wait { get; set; } = "10s";

    /// <summary>The agent of cases that name none; <c>AGENT_NAME</c>.</summary>
    [ConfigurationKeyName("AGENT_NAME")]
    public string AgentName { get; set; } = "";

    /// <summary>The same, where <c>AGENT_NAME</c> is not set; <c>SERVICE_NAME</c>, else the machine's name.</summary>
    [ConfigurationKeyName("SERVICE_NAME")]
    public string ServiceName { get; set; } = "";

    /// <summary>Whether anything can be exported to Signavio.</summary>
    public bool IsConfigured => ApiKey.Length > 0 && Dataset.Length > 0;

    internal TimeSpan TimeoutSpan => GoDuration.Parse(Timeout)!.Value;

    internal TimeSpan Spacing => GoDuration.Parse(UploadSpacing)!.Value;

    internal TimeSpan Polling => GoDuration.Parse(PollInterval)!.Value;

    internal TimeSpan Waiting => GoDuration.Parse(Wait)!.Value;

    internal string Exporter => AgentName.Length > 0 ? AgentName : ServiceName.Length > 0 ? ServiceName : Environment.MachineName;

    internal Uri Uploads => new Uri(ApiUrl, UriKind.Absolute) is { AbsolutePath: "/" } host ? new Uri(host, "/spi/ingestions/v1/data") : new Uri(ApiUrl, UriKind.Absolute);
}
