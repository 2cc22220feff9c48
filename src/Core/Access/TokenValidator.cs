using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access;

/// <summary>Whoever asks for a token to be taken has to say which.</summary>
internal sealed class TokenValidator : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options) =>
        options.TakesToken && string.IsNullOrEmpty(options.ApiAuthToken)
            ? ValidateOptionsResult.Fail(
                "TELEMETRY_API_AUTH_TOKEN must be set where TELEMETRY_API_AUTH_ENABLED is true: 1 to 256 visible ASCII characters without spaces, such as the output of openssl rand -hex 32.")
            : ValidateOptionsResult.Success;
}
