using System.Security.Cryptography;

namespace AgentTelemetry.Access.Keys;

/// <summary>One of the texts a key answers to; several while one replaces another.</summary>
/// <param name="Hash">The SHA-256 of the whole text.</param>
/// <param name="Until">From when on it is no longer taken; null for as long as the key is.</param>
public sealed record KeySecret(ReadOnlyMemory<byte> Hash, DateTimeOffset? Until)
{
    /// <summary>Whether it is still taken.</summary>
    public bool IsActive(DateTimeOffset now) => Until is null || now < Until;

    /// <summary>Whether a text has this hash; it takes the same time whether or not.</summary>
    public bool Matches(ReadOnlySpan<byte> hash) => CryptographicOperations.FixedTimeEquals(Hash.Span, hash);

    /// <summary>The same, taken until a time at the latest.</summary>
    public KeySecret EndingBy(DateTimeOffset end) => Until <= end ? this : this with { Until = end };
}
