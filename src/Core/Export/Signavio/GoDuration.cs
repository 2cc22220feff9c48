using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentTelemetry.Export.Signavio;

/// <summary>Durations as Go writes them and the first exporter read them: <c>30s</c>, <c>1m30s</c>, <c>500ms</c>.</summary>
internal static partial class GoDuration
{
    public static TimeSpan? Parse(string? text)
    {
        if (text is null || !Form().IsMatch(text))
        {
            return null;
        }

        var milliseconds = Part().Matches(text).Sum(static part => double.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * FactorOf(part.Groups[2].Value));
        return milliseconds <= TimeSpan.FromDays(30).TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    private static double FactorOf(string unit) => unit switch
    {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        _ => 3_600_000,
    };

    [GeneratedRegex(@"^([0-9]{1,9}(\.[0-9]{1,6})?(ms|s|m|h))+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"([0-9]+(?:\.[0-9]+)?)(ms|s|m|h)", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
