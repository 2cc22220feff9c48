namespace AgentTelemetry.Observability;

/// <summary>The names of the properties that every record carries.</summary>
internal static class RecordProperties
{
    public const string RequestId = "request_id";
    public const string Environment = "environment";
    public const string AppId = "app_id";
    public const string UserId = "user_id";
    public const string SessionId = "session_id";
    /// <summary>Stands for no session where a record can have texts only: Application Insights' SDK leaves empty ones out.</summary>
    public const string NoSession = "none";

    public const string Timestamp = "timestamp";
}
