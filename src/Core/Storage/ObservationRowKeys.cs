namespace AgentTelemetry.Storage;

/// <summary>The row keys of the table Observations.</summary>
internal static class ObservationRowKeys
{
    /// <summary>Events of no session, newest first.</summary>
    public const string ByTime = "l~";

    /// <summary>Events of no session, by when they came.</summary>
    public const string ByKeeping = "k~";

    public static string Kept(Guid eventId, DateTimeOffset since) => $"{ByKeeping}{KeyTime.Rising(since)}~{eventId}";

    public static string Whole(Guid eventId) => $"u~{eventId}";

    public static string Listed(Guid eventId, DateTimeOffset timestamp) => $"{ByTime}{KeyTime.Inverted(timestamp)}~{eventId}";

    public static string Pointer(Guid contentTelemetryId, Guid? sessionId, Guid eventId) =>
        $"{PointerPrefix(contentTelemetryId)}{(sessionId is { } session ? session.ToString() : "-")}~{eventId}";

    public static string PointerPrefix(Guid contentTelemetryId) => $"t~{contentTelemetryId}~";
}
