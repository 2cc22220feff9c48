namespace AgentTelemetry.Client;

/// <summary>Reads the settings that the Local Telemetry library knows, and this client's own.</summary>
internal static class OptionsReader
{
    private static readonly string[] Yes = ["true", "1", "yes", "on"];

    public static TelemetryClientOptions FromEnvironment() => Read(Environment.GetEnvironmentVariable);

    /// <summary>What is not set, or is blank, has its default. What is no address is none, and the checker says so.</summary>
    public static TelemetryClientOptions Read(Func<string, string?> setting)
    {
        var options = new TelemetryClientOptions();
        string? Of(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (setting(name) is { } value && !string.IsNullOrWhiteSpace(value))
                {
                    return value.Trim();
                }
            }

            return null;
        }

        if (Of("TELEMETRY_API_URL") is { } address)
        {
            options.ApiUrl = Uri.TryCreate(address, UriKind.Absolute, out var url) ? url : new Uri(address, UriKind.Relative);
        }

        options.ApiToken = Of("TELEMETRY_API_TOKEN", "TELEMETRY_API_AUTH_TOKEN");
        options.BaseDirectory = Of("TELEMETRY_BASE_DIR", "AGENT_METRICS_DIR") ?? options.BaseDirectory;
        options.AgentOwner = Of("AGENT_OWNER");
        options.Webhook.Enabled = Of("GOOGLE_SHEETS_API_ENABLED") is { } enabled && Array.Exists(Yes, yes => yes.Equals(enabled, StringComparison.OrdinalIgnoreCase));
        options.Webhook.Url = Uri.TryCreate(Of("GOOGLE_SHEETS_API_URL"), UriKind.Absolute, out var webhook) ? webhook : null;
        options.Webhook.Token = Of("GOOGLE_SHEETS_API_TOKEN");
        return options;
    }
}
