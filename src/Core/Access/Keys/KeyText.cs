using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentTelemetry.Access.Keys;

/// <summary>The text of a key, <c>atk_{id}_{secret}</c>: an id that may be logged, and a secret that may not.</summary>
internal static partial class KeyText
{
    /// <summary>The longest text that is taken for a key, in characters.</summary>
    public const int MaxLength = 256;

    private const string Prefix = "atk_";
    private const int IdLength = 16;
    private const int SecretLength = 43;
    private const string IdDigits = "abcdefghijklmnopqrstuvwxyz234567";
    private const string SecretDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>Makes a new id: 80 random bits in base 32.</summary>
    public static string NewId(ISecretSource secrets) => secrets.Text(IdDigits, IdLength);

    /// <summary>Makes a new text for an id: 258 random bits in base 64.</summary>
    public static string New(string id, ISecretSource secrets) => $"{Prefix}{id}_{secrets.Text(SecretDigits, SecretLength)}";

    /// <summary>The id in a key's text, for logs; null for a text of any other shape.</summary>
    public static string? IdOf(string? key) => key is not null && Shape().IsMatch(key) ? key.Substring(Prefix.Length, IdLength) : null;

    /// <summary>Whether a text may be the id of a key.</summary>
    public static bool IsId([NotNullWhen(true)] string? text) => text is not null && Id().IsMatch(text);

    /// <summary>Whether a text may be a key at all: visible ASCII and not too long.</summary>
    public static bool IsPossible(string text) => text.Length is > 0 and <= MaxLength && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>What is stored of a key, and all that is.</summary>
    /// <remarks>One round of SHA-256 is enough: 258 random bits cannot be tried out, as a password can.</remarks>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    [GeneratedRegex(@"^atk_[a-z0-9]{16}_[A-Za-z0-9_-]{43}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^[a-z0-9]{16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
