using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Access;

/// <summary>Refuses what a browser would never send as an origin, and what opens the service to more than one site.</summary>
internal sealed partial class CorsOptionsValidator : IValidateOptions<CorsOptions>
{
    public const string Setting = "TELEMETRY_CORS_ORIGINS";

    public ValidateOptionsResult Validate(string? name, CorsOptions options)
    {
        var failures = options.AllowedOrigins
            .Where(static origin => !IsOrigin(origin) && !Extension().IsMatch(origin))
            .Select(static origin =>
                $"{Setting} has '{origin}', which must be an exact origin such as https://app.example, in lower case, "
                + "without a path, a wildcard or a default port; http only for localhost. An extension's is such as chrome-extension://abcdefghijklmnopabcdefghijklmnop.")
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    // Each extension of a browser has an origin of its own: chrome-extension://, moz-extension://, safari-web-extension://.
    [GeneratedRegex(@"^[a-z][a-z-]*-extension://[0-9A-Za-z-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Extension();

    // A browser sends an origin in its one canonical form, which is what the URI makes of it.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin.UserInfo.Length == 0
        && Uri.CheckHostName(origin.Host) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6
        && (origin.Scheme == Uri.UriSchemeHttps || LoopbackOrigin.Is(text))
        && text == $"{origin.Scheme}://{(origin.HostNameType is UriHostNameType.IPv6 ? origin.Host : origin.IdnHost)}{(origin.IsDefaultPort ? "" : $":{origin.Port}")}";
}
