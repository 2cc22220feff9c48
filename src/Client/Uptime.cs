namespace AgentTelemetry.Client;

/// <summary>Time that nobody sets: what is to happen later does not wait for a clock that was put back.</summary>
internal static class Uptime
{
    public static TimeSpan Now(this TimeProvider time) => time.GetElapsedTime(0);
}
