namespace AgentTelemetry.Operations;

/// <summary>Settings of the systems that this one follows: those that mean nothing here, and what does their work.</summary>
internal static class OriginalSettings
{
    private const string Storage = "data is in the storage account that TELEMETRY_STORAGE names";
    private const string Listening = "the Functions host listens, and LocalHost has --port and --host";
    private const string OfClients = "it is a client's setting";

    // The first that a name begins with.
    private static readonly (string Beginning, string Reason)[] Reasons =
    [
        ("TELEMETRY_API_URL", OfClients),
        ("TELEMETRY_API_PORT", Listening),
        ("TELEMETRY_API_HOST", Listening),
        ("TELEMETRY_API_WORKERS", "any number of instances write at once"),
        ("TELEMETRY_BASE_DIR", Storage),
        ("TELEMETRY_DB_", Storage),
        ("TELEMETRY_BUFFER_", OfClients),
        ("TELEMETRY_LEVEL", "log levels are the host's: logging in host.json"),
        ("TELEMETRY_MAX_PAYLOAD_BYTES", "TELEMETRY_MAX_EVENT_BYTES is the most that an event may have"),
        ("TELEMETRY_EXPORTER_PORT", Listening),
    ];

    /// <summary>Why a setting means nothing here; null where nothing is known of it.</summary>
    public static string? ReasonFor(string setting) =>
        Reasons.FirstOrDefault(reason => setting.StartsWith(reason.Beginning, StringComparison.OrdinalIgnoreCase)).Reason;
}
