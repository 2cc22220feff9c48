using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Checks the schedule at start: the Functions host reads only those that stand in triggers.</summary>
internal sealed class ArchiveScheduleValidator : IValidateOptions<ArchiveOptions>
{
    public ValidateOptionsResult Validate(string? name, ArchiveOptions options) =>
        string.IsNullOrWhiteSpace(options.Schedule) || BackupSchedule.TryParse(options.Schedule, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"ARCHIVE_SCHEDULE must have the six fields of NCRONTAB (second, minute, hour, day, month, weekday), such as 0 0 3 * * *; it is '{options.Schedule}'.");
}
