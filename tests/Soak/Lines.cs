namespace AgentTelemetry.Soak;

/// <summary>Progress in lines, at most one every ten seconds.</summary>
internal sealed class Lines(string proof) : IProgress<string>
{
    private static readonly long Pause = TimeSpan.FromSeconds(10).Ticks;

    private long _next;

    public void Report(string value)
    {
        if (Environment.TickCount64 * TimeSpan.TicksPerMillisecond >= _next)
        {
            Console.WriteLine($"{proof}: {value}");
            _next = (Environment.TickCount64 * TimeSpan.TicksPerMillisecond) + Pause;
        }
    }
}
