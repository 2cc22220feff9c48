namespace AgentTelemetry.Client;

/// <summary>Posting of ended runs to another system.</summary>
public sealed class WebhookOptions
{
    /// <summary>Whether ended runs are posted (<c>GOOGLE_SHEETS_API_ENABLED</c>).</summary>
    public bool Enabled { get; set; }

    /// <summary>Where to (<c>GOOGLE_SHEETS_API_URL</c>).</summary>
    public Uri? Url { get; set; }

    /// <summary>What is sent as bearer token (<c>GOOGLE_SHEETS_API_TOKEN</c>). It is in no log.</summary>
    public string? Token { get; set; }
}
