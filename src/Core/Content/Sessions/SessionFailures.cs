namespace AgentTelemetry.Content.Sessions;

internal static class SessionFailures
{
    public static Failure NotFound { get; } = new(FailureKind.NotFound, "session_not_found", "Session not found.");
}
