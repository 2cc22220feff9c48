using System.Globalization;

namespace AgentTelemetry.Storage;

/// <summary>Times as key parts: tables sort keys as text, ascending only.</summary>
internal static class KeyTime
{
    /// <summary>Newest first: 19 digits that fall as time rises.</summary>
    public static string Inverted(DateTimeOffset time) => Digits(Microseconds(DateTimeOffset.MaxValue) - Microseconds(time));

    /// <summary>Oldest first: 19 digits that rise with time.</summary>
    public static string Rising(DateTimeOffset time) => Digits(Microseconds(time));

    // The precision in which times are shown, so that a time read from a row finds that row again.
    private static long Microseconds(DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerMicrosecond;

    private static string Digits(long number) => number.ToString("D19", CultureInfo.InvariantCulture);
}
