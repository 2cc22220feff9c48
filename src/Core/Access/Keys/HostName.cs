using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentTelemetry.Access.Keys;

/// <summary>Host names of the web, in the one form in which they can be compared.</summary>
internal static partial class HostName
{
    private const int MaxLength = 253;

    private static readonly IdnMapping Punycode = new() { AllowUnassigned = false, UseStd3AsciiRules = true };

    /// <summary>The name in lower case and ASCII; null if the text is not a host name, such as an IP address, a wildcard or an address with a port.</summary>
    public static string? Normalise(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return null;
        }

        try
        {
            var name = Punycode.GetAscii(text.ToLowerInvariant());
            return name.Length <= MaxLength && Form().IsMatch(name) ? name : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // The last label of a name begins with a letter; an IP address's does not.
    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
