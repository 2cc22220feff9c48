using Microsoft.Extensions.Options;

namespace AgentTelemetry.Traces;

/// <summary>Checks the levels of single apps.</summary>
internal sealed class AppPrivacyValidator : IValidateOptions<TraceOptions>
{
    public ValidateOptionsResult Validate(string? name, TraceOptions options) =>
        AppPrivacy.Read(options.AppPrivacy).Fault is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
}
