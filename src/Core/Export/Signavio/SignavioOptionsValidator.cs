using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Signavio;

/// <summary>Names every setting that is wrong, and what would be right.</summary>
internal sealed class SignavioOptionsValidator(IOptions<TelemetryOptions> telemetry) : IValidateOptions<SignavioOptions>
{
    public ValidateOptionsResult Validate(string? name, SignavioOptions options)
    {
        string?[] faults =
        [
            FaultOfUrl(options.ApiUrl),
            FaultOf("SIGNAVIO_TIMEOUT", options.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(100), "1s to 100s"),
            FaultOf("SIGNAVIO_UPLOAD_SPACING", options.UploadSpacing, TimeSpan.Zero, TimeSpan.FromHours(1), "0s to 1h"),
            FaultOf("SIGNAVIO_POLL_INTERVAL", options.PollInterval, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1), "1ms to 1h"),
            FaultOf("EXPORT_WAIT", options.Wait, TimeSpan.Zero, TimeSpan.FromMinutes(1), "0s to 60s"),
            options.CallsPerMinute is >= 1 and <= 100_000 ? null : $"SIGNAVIO_CALLS_PER_MINUTE must be from 1 to 100000, such as 100; it is {options.CallsPerMinute}.",
            options.MaxRetries is >= 1 and <= 10 ? null : $"SIGNAVIO_MAX_RETRIES must be from 1 to 10, such as 3; it is {options.MaxRetries}.",
            options.ApiKey.AsSpan().ContainsAnyExceptInRange('!', '~') ? "SIGNAVIO_API_KEY must be visible ASCII without spaces, as Signavio shows it." : null,
        ];
        var found = faults.OfType<string>().ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    private string? FaultOfUrl(string text)
    {
        // The token goes there.
        var isFine = Uri.TryCreate(text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback && telemetry.Value.IsDevelopment))
            && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0;
        return isFine ? null : $"SIGNAVIO_API_URL must be an https address without user and query, such as https://api.eu.signavio.cloud.sap/spi/ingestions/v1/data; it is '{text}'.";
    }

    private static string? FaultOf(string setting, string text, TimeSpan least, TimeSpan most, string range) =>
        GoDuration.Parse(text) is { } duration && duration >= least && duration <= most ? null : $"{setting} must be a duration from {range}, such as 30s or 1m30s; it is '{text}'.";
}
