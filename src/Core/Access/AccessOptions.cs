using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Access;

/// <summary>The ways in that settings open: for who has no key yet, and for clients of the first runs API.</summary>
public sealed class AccessOptions
{
    private const string Pattern = @"^[0-9A-Fa-f]{64}( *, *[0-9A-Fa-f]{64})?\z";
    private const string TokenPattern = @"^[!-~]{1,256}\z";

    /// <summary>The SHA-256 of an admin key in hex, or of two with a comma between them, while one replaces the other; <c>ADMIN_KEY_SHA256</c>.</summary>
    /// <remarks>The key itself is 32 to 256 visible ASCII characters without spaces. Absent or empty, there is no such key.</remarks>
    [ConfigurationKeyName("ADMIN_KEY_SHA256")]
    [RegularExpression(Pattern, ErrorMessage = "ADMIN_KEY_SHA256 must be the SHA-256 of a key as 64 hex digits, or two of them separated by a comma.")]
    public string? AdminKeySha256 { get; set; }

    /// <summary>Whether <see cref="ApiAuthToken"/> is taken; <c>TELEMETRY_API_AUTH_ENABLED</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_API_AUTH_ENABLED")]
    [SettingSwitch("TELEMETRY_API_AUTH_ENABLED")]
    public string? ApiAuthEnabled { get; set; }

    /// <summary>A token that stands for a key of the app <c>TELEMETRY_APP_ID</c> with the scopes read and write; <c>TELEMETRY_API_AUTH_TOKEN</c>.</summary>
    [ConfigurationKeyName("TELEMETRY_API_AUTH_TOKEN")]
    [RegularExpression(TokenPattern, ErrorMessage = "TELEMETRY_API_AUTH_TOKEN must be 1 to 256 visible ASCII characters without spaces, such as the output of openssl rand -hex 32.")]
    public string? ApiAuthToken { get; set; }

    /// <summary>The hashes of <see cref="AdminKeySha256"/>.</summary>
    internal IEnumerable<byte[]> AdminKeyHashes =>
        (AdminKeySha256 ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Convert.FromHexString);

    /// <summary>Whether a token is taken.</summary>
    internal bool TakesToken => SettingSwitchAttribute.Read(ApiAuthEnabled) is true;
}
