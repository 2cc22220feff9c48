using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Cli.Tests;

/// <summary>The tool as it was built, as a process of its own.</summary>
internal static class BuiltTool
{
    /// <summary>Where its own build put it: beside these tests it would find ASP.NET Core's libraries, or miss them.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        Repository.Root, "src", "Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", OperatingSystem.IsWindows() ? "AgentTelemetry.Cli.exe" : "AgentTelemetry.Cli");

    public static ChildProcess Start(string home, string address, string key, params string[] arguments) => ChildProcess.Start(Path, arguments, home, Environment(home, address, key));

    public static Dictionary<string, string> Environment(string home, string address, string key) => new()
    {
        ["AGENT_TELEMETRY_HOME"] = home,
        ["TELEMETRY_API_URL"] = address,
        ["TELEMETRY_API_KEY"] = key,
    };
}
