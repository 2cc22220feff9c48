using System.Diagnostics.CodeAnalysis;

namespace AgentTelemetry;

/// <summary>Reads UUIDs in every form that UUID parsers take: with hyphens or without, in braces, as a URN, in either case.</summary>
public static class UuidText
{
    private const string Urn = "urn:uuid:";
    private const int WithHyphens = 36;

    /// <summary>Reads a UUID; what is stored and looked up is the id, so every form of it is the same.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Guid id)
    {
        var digits = text.AsSpan();
        if (digits.StartsWith(Urn, StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[Urn.Length..];
        }

        if (digits is ['{', .., '}'])
        {
            digits = digits[1..^1];
        }

        return Guid.TryParseExact(digits, digits.Length == WithHyphens ? "D" : "N", out id);
    }
}
