using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access;

/// <summary>An answer that is within its limit must be within the instance's as well, or it could never be given.</summary>
internal sealed class AnswerBytesInFlightValidator(IOptions<LimitOptions> limits) : IValidateOptions<RateOptions>
{
    // What sixteen reads side by side may hold, whatever is in their rows.
    private const int ReadsSideBySide = 24 * 1024 * 1024;

    // What is gathered is held as it came, as text, and as the answer it makes.
    private const int HeldForEachGathered = 6;

    /// <summary>What one answer takes at the most.</summary>
    public static long BytesOfOneAnswer(LimitOptions limits) => (HeldForEachGathered * (long)limits.MaxAnswerBytes) + ReadsSideBySide;

    public ValidateOptionsResult Validate(string? name, RateOptions options)
    {
        var least = BytesOfOneAnswer(limits.Value);
        return options.MaxAnswerBytesInFlight >= least
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"TELEMETRY_MAX_ANSWER_BYTES_IN_FLIGHT must be at least {least}, so that an answer of TELEMETRY_MAX_ANSWER_BYTES can be gathered and written.");
    }
}
