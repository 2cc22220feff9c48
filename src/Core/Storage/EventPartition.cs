namespace AgentTelemetry.Storage;

/// <summary>A session's events have a partition of their own, so that no session's traffic slows another's.</summary>
internal static class EventPartition
{
    /// <summary>The row that exists while the session may take events; it holds the time of the last.</summary>
    public const string OpenRow = "o";

    /// <summary>The row that stands in its place once nothing was heard of the session for long; the other may take its place again.</summary>
    public const string SuspendedRow = "x";

    public const string EventPrefix = "e~";

    public static string Of(string appId, Guid sessionId) => $"{TableKey.Encode(appId)}~{sessionId}";

    public static string EventRow(Guid eventId) => $"{EventPrefix}{eventId}";
}
