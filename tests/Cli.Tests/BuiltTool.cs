using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Cli.Tests;

/// <summary>The tool as it was built, as a process of its own.</summary>
internal static class BuiltTool
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "AgentTelemetry.Cli.exe" : "AgentTelemetry.Cli");

    public static ChildProcess Start(string home, string address, string key, params string[] arguments) => ChildProcess.Start(Path, arguments, home, Environment(home, address, key));

    public static Dictionary<string, string> Environment(string home, string address, string key) => new()
    {
        ["AGENT_TELEMETRY_HOME"] = home,
        ["TELEMETRY_API_URL"] = address,
        ["TELEMETRY_API_KEY"] = key,
    };
}
