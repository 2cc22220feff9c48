using System.Text.RegularExpressions;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading.Standard;

/// <summary>Times as the standard wants them: with seconds and an offset.</summary>
internal static partial class DateTimeText
{
    /// <summary>Whether a text is an RFC 3339 time in capitals; older emitters also send others, which are read here as UTC.</summary>
    public static bool IsStandard(string? text) => text is not null && Form().IsMatch(text) && Rfc3339.TryParse(text, out _);

    /// <summary>A stored time in its sender's words, where they are the standard's and mean the same; else in ours.</summary>
    public static string Prefer(string? sent, string stored) =>
        IsStandard(sent) && Rfc3339.TryParse(sent, out var time) && Rfc3339.Format(time) == stored ? sent! : stored;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Form();
}
