namespace AgentTelemetry.Storage;

/// <summary>The row keys of the table Observations.</summary>
internal static class ObservationRowKeys
{
    /// <summary>Events of no session, newest first.</summary>
    public const string ByTime = "l~";

    public static string Whole(Guid eventId) => $"u~{eventId}";

    public static string Listed(Guid eventId, DateTimeOffset timestamp) => $"{ByTime}{KeyTime.Inverted(timestamp)}~{eventId}";

    public static string Pointer(Guid contentTelemetryId, Guid? sessionId, Guid eventId) =>
        $"{PointerPrefix(contentTelemetryId)}{(sessionId is { } session ? session.ToString() : "-")}~{eventId}";

    public static string PointerPrefix(Guid contentTelemetryId) => $"t~{contentTelemetryId}~";
}
