using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access;

/// <summary>A body that is within its limit must be within the instance's as well, or it could never be taken.</summary>
internal sealed class BytesInFlightValidator(IOptions<LimitOptions> limits) : IValidateOptions<RateOptions>
{
    // What an encoding puts around a body.
    private const int Framing = 1024;

    /// <summary>What a compressed body takes at the most, with what it decompresses to.</summary>
    public static int BytesOfOneBody(LimitOptions limits) => (2 * limits.MaxBodyBytes) + Framing;

    public ValidateOptionsResult Validate(string? name, RateOptions options)
    {
        var least = BytesOfOneBody(limits.Value);
        return options.MaxBytesInFlight >= least
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"TELEMETRY_MAX_BYTES_IN_FLIGHT must be at least {least}, so that a compressed body of TELEMETRY_MAX_BODY_BYTES can be held beside what it decompresses to.");
    }
}
