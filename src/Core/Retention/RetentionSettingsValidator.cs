using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention;

/// <summary>Checks what a range does not: the days of single apps, and two names for the same.</summary>
internal sealed class RetentionSettingsValidator : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        List<string> faults = [];
        if (AppDays.Read(options.AppDays).Fault is { } fault)
        {
            faults.Add(fault);
        }

        if (options is { RunDays: { } days, TelemetryDays: { } others } && days != others)
        {
            faults.Add(FormattableString.Invariant($"RETENTION_RUN_DAYS and TELEMETRY_RETENTION_DAYS must say the same, such as 30, or one of them must be absent; they are '{days}' and '{others}'."));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
