using System.Globalization;

namespace AgentTelemetry.Storage;

/// <summary>Times as key parts: tables sort keys as text, ascending only.</summary>
internal static class KeyTime
{
    private const int Length = 19;

    /// <summary>Newest first: 19 digits that fall as time rises.</summary>
    public static string Inverted(DateTimeOffset time) => Digits(Microseconds(DateTimeOffset.MaxValue) - Microseconds(time));

    /// <summary>Oldest first: 19 digits that rise with time.</summary>
    public static string Rising(DateTimeOffset time) => Digits(Microseconds(time));

    /// <summary>The time of a part that rises, of which more may stand behind it.</summary>
    public static DateTimeOffset ReadRising(string part) => new(long.Parse(part.AsSpan(0, Length), CultureInfo.InvariantCulture) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    /// <summary>The time of a part that falls, of which more may stand behind it.</summary>
    public static DateTimeOffset ReadInverted(string part) =>
        new((Microseconds(DateTimeOffset.MaxValue) - long.Parse(part.AsSpan(0, Length), CultureInfo.InvariantCulture)) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    // The precision in which times are shown, so that a time read from a row finds that row again.
    private static long Microseconds(DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerMicrosecond;

    private static string Digits(long number) => number.ToString($"D{Length}", CultureInfo.InvariantCulture);
}
