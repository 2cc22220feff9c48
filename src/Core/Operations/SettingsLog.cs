using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Operations;

internal static partial class SettingsLog
{
    [LoggerMessage(3201, LogLevel.Warning, "Nothing reads the setting {Setting}. Did you mean {Nearest}? docs/operations.md lists all settings.")]
    public static partial void Unknown(ILogger logger, string setting, string nearest);

    [LoggerMessage(3202, LogLevel.Warning, "Nothing reads the setting {Setting} here: {Reason}.")]
    public static partial void WithoutMeaning(ILogger logger, string setting, string reason);
}
