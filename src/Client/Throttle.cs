namespace AgentTelemetry.Client;

/// <summary>Lets one of many equal log lines pass in ten seconds.</summary>
internal sealed class Throttle(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private long _next = long.MinValue;

    public bool MayPass()
    {
        var now = time.Now().Ticks;
        var next = Volatile.Read(ref _next);
        return now >= next && Interlocked.CompareExchange(ref _next, now + Pause.Ticks, next) == next;
    }
}
