using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentTelemetry.Json;

namespace AgentTelemetry.Export;

/// <summary>Reads a tool's parameters: each as JSON text, short, and none that may be a secret.</summary>
internal static partial class ToolParameters
{
    /// <summary>What stands for a secret.</summary>
    public const string Redacted = "\"[REDACTED]\"";

    /// <summary>What stands for a value that is too long.</summary>
    public const string TooLong = "\"[TOO LONG]\"";

    /// <summary>The longest value, in characters of JSON.</summary>
    public const int LongestValue = 500;

    /// <summary>The most parameters of a tool, the first ones.</summary>
    public const int MostParameters = 50;

    private const int LongestName = 100;

    private static readonly string[] SecretWords =
    [
        "password", "passwd", "pwd", "passphrase", "secret", "token", "apikey", "accesskey", "privatekey", "accountkey", "authorization", "credential", "cookie",
        "connectionstring", "signature", "bearer", "sessionid",
    ];

    public static IReadOnlyDictionary<string, string> Read(JsonElement payload)
    {
        if (!payload.TryGetProperty("parameters", out var parameters) || parameters.ValueKind is not JsonValueKind.Object)
        {
            return FrozenDictionary<string, string>.Empty;
        }

        var named = parameters.EnumerateObject().Where(static parameter => parameter.Name.Length <= LongestName).OrderBy(static parameter => parameter.Name, StringComparer.Ordinal);
        return named.Take(MostParameters).ToFrozenDictionary(static parameter => parameter.Name, static parameter => Shown(parameter), StringComparer.Ordinal);
    }

    private static string Shown(JsonProperty parameter)
    {
        var text = JsonText.Write(writer => CanonicalJson.Write(writer, parameter.Value, Hidden, parameter.Name));
        return text.Length <= LongestValue ? text : TooLong;
    }

    private static string? Hidden(string? name, JsonElement value) => (name is not null && IsSecret(name, value)) || IsSecret(value) ? Redacted : null;

    // A number of tokens is no token.
    private static bool IsSecret(string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False
            || (value.ValueKind is JsonValueKind.Number && name.EndsWith("tokens", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var plain = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return plain is "auth" or "key" or "pin" or "sig" || Array.Exists(SecretWords, word => plain.Contains(word, StringComparison.Ordinal));
    }

    private static bool IsSecret(JsonElement value) => value.ValueKind is JsonValueKind.String && SecretText().IsMatch(value.GetString()!);

    // A key of storage, a signed address, a token that says what it is, credentials in an address, a private key.
    [GeneratedRegex(
        @"(AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd)\s*=|[?&](sig|code|token|key|api_key)=|\b(Bearer|Basic)\s+\S{8}|\beyJ[\w-]+\.[\w-]+\.|\b(sk|pk|rk|ghp|gho|ghs|xoxb|xoxp|AKIA)[-_A-Za-z0-9]{16}|://[^/\s:@]+:[^/\s@]+@|-----BEGIN",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecretText();
}
