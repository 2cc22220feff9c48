using System.Buffers;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

/// <summary>Takes out of free text what gives access or names somebody: keys, tokens, connection strings, e-mail addresses, addresses of machines.</summary>
internal sealed partial class Sanitizer(IRedactorProvider redactors, IOptions<TelemetryOptions> options)
{
    /// <summary>Stands at the end of a text that was cut.</summary>
    public const string Truncated = "…[truncated]";

    /// <summary>Stands where something was taken out.</summary>
    public const string Redacted = "[redacted]";

    // Whatever the patterns below find has one of these in it, and most texts have none.
    private static readonly SearchValues<string> Suspicious = SearchValues.Create(
        ["@", "=", "bearer ", "basic ", "atk_", "eyJ", "://", ".", ":"], StringComparison.OrdinalIgnoreCase);

    private readonly Redactor _secrets = redactors.GetRedactor(TelemetryData.Secret);

    /// <summary>The text as it may leave.</summary>
    public string Clean(string text) => !options.Value.SanitizesPii || text.AsSpan().IndexOfAny(Suspicious) < 0 ? text : Replaced(text);

    private string Replaced(string text)
    {
        text = NamedSecrets().Replace(text, match => $"{match.Groups["name"].ValueSpan}{_secrets.Redact(match.Groups["value"].ValueSpan)}{Redacted}");
        text = Credentials().Replace(text, match => $"{match.Groups["scheme"].ValueSpan} {Redacted}");
        text = Tokens().Replace(text, Redacted);
        text = Emails().Replace(text, Redacted);
        return Addresses().Replace(text, Redacted);
    }

    // Parts of connection strings and of URLs, whose values give access.
    [GeneratedRegex(
        @"(?<name>\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|InstrumentationKey|Password|Pwd|secret|client_secret|token|access_token|api[-_]?key|x-api-key|x-functions-key|sig|code)\s*[=:]\s*""?)(?<value>[^;&\s""',}]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex NamedSecrets();

    [GeneratedRegex(@"(?<scheme>\b(?:Bearer|Basic|SharedKey|SharedKeyLite))\s+[A-Za-z0-9._~+/=:\-]{6,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Credentials();

    // Our own keys, and JSON Web Tokens.
    [GeneratedRegex(@"\batk_[A-Za-z0-9]+(?:_[A-Za-z0-9]+)?|\beyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]+(?:\.[A-Za-z0-9_\-]*)?", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"[\p{L}\p{N}._%+\-]{1,64}@[\p{L}\p{N}\-]{1,63}(?:\.[\p{L}\p{N}\-]{1,63}){1,8}", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Emails();

    [GeneratedRegex(@"\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Addresses();
}
