using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.LocalHost.Settings;

/// <summary>Replaces each <c>%NAME%</c> by the setting of that name.</summary>
internal static partial class SettingNames
{
    public static string Resolve(string text, IConfiguration settings, string usedBy)
        => Reference().Replace(text, match => settings[match.Groups[1].Value]
            ?? throw new LocalHostException(
                $"{usedBy} names the setting {match.Value}, which has no value: set it in local.settings.json or in the environment."));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
