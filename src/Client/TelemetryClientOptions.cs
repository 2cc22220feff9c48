using AgentTelemetry.Content.Privacy;

namespace AgentTelemetry.Client;

/// <summary>How the client works. A value out of its range is replaced by the default, with a warning: telemetry stops no host.</summary>
public sealed class TelemetryClientOptions
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Where the service is (<c>TELEMETRY_API_URL</c>). Null sends nothing: runs then stand in the day files alone.</summary>
    public Uri? ApiUrl { get; set; } = new("http://localhost:7071");

    /// <summary>The key or the token of the service (<c>TELEMETRY_API_TOKEN</c>, or else <c>TELEMETRY_API_AUTH_TOKEN</c>). It is in no log.</summary>
    public string? ApiToken { get; set; }

    /// <summary>Where files are kept (<c>TELEMETRY_BASE_DIR</c>, or else <c>AGENT_METRICS_DIR</c>). Several processes may share it.</summary>
    public string BaseDirectory { get; set; } = BaseFolder.Default;

    /// <summary>The owner of the agents, for runs that name none (<c>AGENT_OWNER</c>).</summary>
    public string? AgentOwner { get; set; }

    /// <summary>The environment that runs are told with, for runs that name none.</summary>
    public string? Environment { get; set; }

    /// <summary>Whether repository, branch and commit of the working directory are looked up.</summary>
    public bool DetectGit { get; set; } = true;

    /// <summary>The most that this host tells of any turn of a session, whatever the turn's own level. With <see cref="PrivacyLevel.Summary"/>, a turn at <see cref="PrivacyLevel.Full"/> is told without its texts, as they are no summary.</summary>
    public PrivacyLevel MaxPrivacyLevel { get; set; } = PrivacyLevel.Full;

    /// <summary>Whether every write to disk is flushed through, so that a power failure loses nothing. The background does it; no caller waits.</summary>
    public bool FlushToDisk { get; set; } = true;

    /// <summary>How many operations may wait in memory; 100 to 1,000,000. What comes beyond is dropped and counted.</summary>
    public int QueueCapacity { get; set; } = 10_000;

    /// <summary>How many bytes may wait in memory; 1 MiB to 1 GiB.</summary>
    public long QueueBytes { get; set; } = 64 * Megabyte;

    /// <summary>How many bytes of operations may wait in the folder, of all its clients; 1 MiB to 100 GiB. Dead letters may take as many again.</summary>
    public long MaxOutboxBytes { get; set; } = 256 * Megabyte;

    /// <summary>How many bytes a day file may have; 1 MiB to 100 GiB. What comes beyond is counted, and still sent.</summary>
    public long MaxDayFileBytes { get; set; } = 1024 * Megabyte;

    /// <summary>For how many days day files are kept; 1 to 3,650.</summary>
    public int KeepDays { get; set; } = 30;

    /// <summary>How long one request may take; 100 ms to 5 minutes.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause between two tries; 100 ms to 1 hour.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long disposing may take to send what is left; 0 to 5 minutes. The rest stays on disk for the next start.</summary>
    public TimeSpan DisposeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Posting of ended runs to a webhook (<c>GOOGLE_SHEETS_API_ENABLED</c>); off by default.</summary>
    public WebhookOptions Webhook { get; } = new();
}
