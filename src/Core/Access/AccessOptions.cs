using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Access;

/// <summary>The way in for who has no key yet.</summary>
public sealed class AccessOptions
{
    private const string Pattern = @"^[0-9A-Fa-f]{64}( *, *[0-9A-Fa-f]{64})?\z";

    /// <summary>The SHA-256 of an admin key in hex, or of two with a comma between them, while one replaces the other; <c>ADMIN_KEY_SHA256</c>.</summary>
    /// <remarks>The key itself is 32 to 256 visible ASCII characters without spaces. Absent or empty, there is no such key.</remarks>
    [ConfigurationKeyName("ADMIN_KEY_SHA256")]
    [RegularExpression(Pattern, ErrorMessage = "ADMIN_KEY_SHA256 must be the SHA-256 of a key as 64 hex digits, or two of them separated by a comma.")]
    public string? AdminKeySha256 { get; set; }

    /// <summary>The hashes of <see cref="AdminKeySha256"/>.</summary>
    internal IEnumerable<byte[]> AdminKeyHashes =>
        (AdminKeySha256 ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Convert.FromHexString);
}
