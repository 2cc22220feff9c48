using System.Globalization;

namespace AgentTelemetry.Json;

/// <summary>Reads the values of query parameters, with one wording for what is wrong with them.</summary>
internal static class QueryText
{
    private const int RowsOfPage = 100;

    /// <summary>A time; null where the parameter is absent or wrong.</summary>
    public static DateTimeOffset? Time(string name, string? text, FieldErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        if (Rfc3339.TryParse(text, out var time) || Rfc3339.TryParse(WithPlus(text), out time))
        {
            return time;
        }

        errors.Add(name, "format", $"{name} must be an RFC 3339 time such as 2026-03-01T10:00:00Z.", text);
        return null;
    }

    /// <summary>A whole number within bounds; <paramref name="absent"/> where the parameter is absent or wrong.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="text">Its value.</param>
    /// <param name="absent">The value of an absent parameter.</param>
    /// <param name="least">The least it may be.</param>
    /// <param name="most">The most it may be.</param>
    /// <param name="errors">Where an error goes.</param>
    /// <param name="advice">What an error says beside the bounds; it begins with a space.</param>
    public static int Number(string name, string? text, int absent, int least, int most, FieldErrors errors, string advice = "")
    {
        if (text is null)
        {
            return absent;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        errors.Add(name, "limit", $"{name} must be a whole number from {least} to {most}.{advice}", text);
        return absent;
    }

    /// <summary>How many rows a page has: 100 where nothing is said, or the most there may be.</summary>
    public static int Limit(string? text, int most, FieldErrors errors) => Number("limit", text, Math.Min(RowsOfPage, most), 1, most, errors);

    // In a query '+' stands for a space, so "…+00:00" arrives as "… 00:00". An earlier space may divide date and time.
    private static string WithPlus(string text)
    {
        var space = text.LastIndexOf(' ');
        return space < 0 ? text : $"{text[..space]}+{text[(space + 1)..]}";
    }
}
