namespace AgentTelemetry.Traces;

/// <summary>Times of the protocol: nanoseconds since 1970.</summary>
internal static class UnixTime
{
    private const ulong Tick = 100;

    /// <summary>The time; null where none is given.</summary>
    public static DateTimeOffset? Read(ulong nanoseconds) => nanoseconds > 0 ? DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / Tick)) : null;

    /// <summary>The milliseconds between two times, to three decimals; 0 where they go backwards.</summary>
    public static double Milliseconds(ulong from, ulong to) => to <= from ? 0 : Math.Round((to - from) / 1_000_000d, 3);
}
