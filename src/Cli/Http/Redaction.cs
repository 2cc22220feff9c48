using System.Text.RegularExpressions;

namespace AgentTelemetry.Cli.Http;

/// <summary>Takes keys out of what is told, wherever they came from.</summary>
internal static partial class Redaction
{
    public static string WithoutKeys(string text, string? key = null)
    {
        var told = key is { Length: > 3 } ? text.Replace(key, "…", StringComparison.Ordinal) : text;
        return Key().Replace(told, "atk_…");
    }

    [GeneratedRegex("atk_[A-Za-z0-9_-]+")]
    private static partial Regex Key();
}
