using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry;

internal static class SettingName
{
    /// <summary>The setting that an option is read from.</summary>
    public static string Of(PropertyInfo option) => option.GetCustomAttribute<ConfigurationKeyNameAttribute>()!.Name;
}
