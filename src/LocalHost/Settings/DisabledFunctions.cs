using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.LocalHost.Settings;

/// <summary>The functions that settings of the form <c>AzureWebJobs.{function}.Disabled</c> turn off, as on the host.</summary>
internal sealed class DisabledFunctions(IConfiguration settings)
{
    public bool Contains(string function) => IsTrue($"AzureWebJobs.{function}.Disabled") || IsTrue($"AzureWebJobs:{function}:Disabled");

    private bool IsTrue(string name) => settings[name] is "1" || (bool.TryParse(settings[name], out var value) && value);
}
