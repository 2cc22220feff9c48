using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentTelemetry.Json;

/// <summary>Times as text: read as RFC 3339, written in UTC with six decimals, so that text order is time order.</summary>
public static partial class Rfc3339
{
    // "2026-03-01T10:00:00.0000000Z", as .NET writes it.
    private const int RoundTripLength = 28;

    // "2026-03-01T10:00:00": the shortest form there is, without fraction and offset.
    private const int ShortestLength = 19;

    /// <summary>The time in UTC with six decimals.</summary>
    public static string Format(DateTimeOffset time)
    {
        // .NET's own form is written three times as fast as one that is spelled out; it has a seventh decimal.
        Span<char> text = stackalloc char[RoundTripLength];
        time.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text[^2] = 'Z';
        return new string(text[..^1]);
    }

    /// <summary>Reads a date-time; one without an offset is taken as UTC, as the first Python SDK sends it.</summary>
    /// <param name="text">RFC 3339 text; more than seven decimals are cut to seven.</param>
    /// <param name="time">The time, in UTC.</param>
    /// <returns>False for anything else: other separators, a date alone, a time that does not exist.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null || text.Length < ShortestLength || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't' or ' ') || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        return DateTimeOffset.TryParse(
            WithShortFraction(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    /// <summary>The time of a text that we stored, and so wrote ourselves.</summary>
    internal static DateTimeOffset Stored(string text) => TryParse(text, out var time) ? time : throw new InvalidOperationException($"{text} is no stored time.");

    /// <summary>Whether a text is a date-time as JSON Schema asserts it: with a <c>T</c> and an offset.</summary>
    public static bool IsExact(string text) => TryParse(text, out _) && text[10] is 'T' or 't' && Offset().IsMatch(text.AsSpan(ShortestLength));

    /// <summary>Whether a text is a date-time as the standard's documents have them: exact, and in capitals.</summary>
    public static bool IsStandard([NotNullWhen(true)] string? text) => text is not null && StandardForm().IsMatch(text) && TryParse(text, out _);

    /// <summary>A stored time in its sender's words, where they are the standard's and mean the same; else in ours.</summary>
    public static string Prefer(string? sent, string stored) =>
        IsStandard(sent) && TryParse(sent, out var time) && Format(time) == stored ? sent : stored;

    // .NET reads seven decimals; emitters in other languages send nine.
    private static ReadOnlySpan<char> WithShortFraction(string text)
    {
        const int FractionStart = ShortestLength + 1;
        if (text.Length <= FractionStart || text[ShortestLength] != '.')
        {
            return text;
        }

        var end = FractionStart;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - FractionStart <= 7 ? text : string.Concat(text.AsSpan(0, FractionStart + 7), text.AsSpan(end));
    }

    [GeneratedRegex(@"^(\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex StandardForm();
}
