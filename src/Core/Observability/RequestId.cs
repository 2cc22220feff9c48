using System.Diagnostics.CodeAnalysis;

namespace AgentTelemetry.Observability;

/// <summary>The rule for request ids that callers bring along.</summary>
public static class RequestId
{
    /// <summary>The header that it comes and goes in.</summary>
    internal const string Header = "X-Request-ID";

    /// <summary>The longest id taken over from a caller, in characters.</summary>
    public const int MaxLength = 128;

    /// <summary>Whether a caller's id may stand in logs, headers and rows as it is: 1 to 128 of <c>A-Z a-z 0-9 . _ - : /</c>.</summary>
    public static bool IsWellFormed([NotNullWhen(true)] string? value)
    {
        if (value is not { Length: > 0 and <= MaxLength })
        {
            return false;
        }

        foreach (var character in value)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '_' or '-' or ':' or '/'))
            {
                return false;
            }
        }

        return true;
    }
}
