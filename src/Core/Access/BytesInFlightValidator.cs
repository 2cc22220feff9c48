using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access;

/// <summary>A body that is within its limit must be within the instance's as well, or it could never be taken.</summary>
internal sealed class BytesInFlightValidator(IOptions<LimitOptions> limits) : IValidateOptions<RateOptions>
{
    // What an encoding puts around a body.
    private const int Framing = 1024;

    /// <summary>What one body takes at the most: compressed beside what it decompresses to, and then that beside its document.</summary>
    public static int BytesOfOneBody(LimitOptions limits) =>
        Math.Max((2 * limits.MaxBodyBytes) + Framing, limits.MaxBodyBytes + ParsedBody.CostOf(limits.MaxBodyBytes, Math.Min(limits.MaxTokens, limits.MaxBodyBytes)));

    public ValidateOptionsResult Validate(string? name, RateOptions options)
    {
        var least = BytesOfOneBody(limits.Value);
        return options.MaxBytesInFlight >= least
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"TELEMETRY_MAX_BYTES_IN_FLIGHT must be at least {least}, so that a body of TELEMETRY_MAX_BODY_BYTES can be decompressed, and read if it has TELEMETRY_MAX_TOKENS.");
    }
}
