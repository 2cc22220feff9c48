namespace AgentTelemetry.Export.Delivery;

/// <summary>What can go wrong with exports.</summary>
internal static class ExportFailures
{
    public static Failure NotConfigured { get; } = new(
        FailureKind.Unavailable, "export_not_configured", "Nothing is exported from here: SIGNAVIO_API_KEY or SIGNAVIO_DATASET has no value. Downloads (GET /export/session/{id}.csv) need neither.")
    {
        RetryAfter = TimeSpan.FromMinutes(5),
    };

    public static Failure UnknownSource(string source, IReadOnlyList<string> names) => new(
        FailureKind.Malformed, "unknown_source", $"'{(source.Length > 40 ? source[..40] : source)}' is not a source. These are: {string.Join(", ", names)}.");

    public static Failure Failed(ExportRow export) => new(
        FailureKind.BadGateway, "export_failed", $"The export of {export.SessionId} failed for good: {export.Error} When the cause is gone, POST /export/replay tries again.");
}
