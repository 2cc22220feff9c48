using System.Text.RegularExpressions;

namespace AgentTelemetry.Json;

/// <summary>The formats that the standard asserts of other texts than times and addresses.</summary>
internal static partial class TextFormats
{
    /// <summary><c>sha256:</c> and 64 digits of lower-case hex.</summary>
    public static bool IsSha256(string text) => Sha256().IsMatch(text);

    /// <summary>Two capital letters, as ISO 3166-1 has them.</summary>
    public static bool IsCountry(string text) => text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];

    /// <summary>A click token of the current standard.</summary>
    public static bool IsCtxToken(string text) => CtxToken().IsMatch(text);

    [GeneratedRegex($@"^{TextPatterns.Sha256}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256();

    [GeneratedRegex($@"^{TextPatterns.CtxToken}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CtxToken();
}
