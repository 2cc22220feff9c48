namespace AgentTelemetry;

/// <summary>A timer fires every five minutes, and works at those ticks that a setting names.</summary>
internal static class TimerTicks
{
    /// <summary>Minutes between two ticks.</summary>
    public const int Minutes = 5;

    /// <summary>Whether there is work at a tick. Which tick it is, is rounded: a timer may be a little early or late.</summary>
    /// <param name="now">The time of the tick.</param>
    /// <param name="minutes">Minutes between two ticks with work; 0 for none.</param>
    public static bool AreDue(DateTimeOffset now, int minutes)
    {
        var tick = (long)Math.Round(now.ToUnixTimeSeconds() / 60.0 / Minutes);
        return minutes > 0 && tick % Math.Max(1, minutes / Minutes) == 0;
    }
}
