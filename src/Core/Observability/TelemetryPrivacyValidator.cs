using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

/// <summary>Refuses what would make telemetry tell more than it may.</summary>
internal sealed class TelemetryPrivacyValidator : IValidateOptions<TelemetryOptions>
{
    private const int LeastBytes = 32;

    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var faults = FaultsOf(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // A key is not repeated, whatever is wrong with it.
    private static IEnumerable<string> FaultsOf(TelemetryOptions options)
    {
        if (string.IsNullOrEmpty(options.HashKey) ? !options.IsDevelopment : !IsKey(options.HashKey))
        {
            yield return $"{TelemetryOptions.HashKeySetting} must be {LeastBytes} bytes or more in base64, such as the output of: openssl rand -base64 {LeastBytes}. "
                + "Names in telemetry are hashed with it; only in development (TELEMETRY_ENVIRONMENT) it may be absent.";
        }

        if (!options.IsDevelopment && !options.SanitizesPii)
        {
            yield return "TELEMETRY_SANITIZE_PII must be true outside development, such as true; it is 'false'.";
        }

        if (!options.IsDevelopment && !options.HashesAddresses)
        {
            yield return "TELEMETRY_HASH_IP_ADDRESSES must be true outside development, such as true; it is 'false'.";
        }

        if (options.TracksRequestBody || options.TracksResponseBody)
        {
            var setting = options.TracksRequestBody ? "TELEMETRY_TRACK_REQUEST_BODY" : "TELEMETRY_TRACK_RESPONSE_BODY";
            yield return $"{setting} must be false, such as false: a body may contain what the privacy level forbids to keep. It is 'true'.";
        }
    }

    private static bool IsKey(string text)
    {
        Span<byte> bytes = stackalloc byte[Math.Min(text.Length, 4096)];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= LeastBytes;
    }
}
