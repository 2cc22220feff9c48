namespace AgentTelemetry.Client;

/// <summary>Work on files whose failure changes nothing that counts.</summary>
internal static class BestEffort
{
    public static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return false;
        }
    }
}
