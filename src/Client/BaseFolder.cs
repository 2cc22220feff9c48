namespace AgentTelemetry.Client;

/// <summary>Where the client keeps its files when nobody says so: where the Local Telemetry library keeps them.</summary>
internal static class BaseFolder
{
    private static readonly string[] Usual = ["/agent-metrics", "/opt/telemetry", "/data/telemetry"];
    private static readonly string[] UsualOnWindows = [@"D:\agent-metrics", @"C:\agent-metrics"];

    public static string Default { get; } =
        Array.Find(OperatingSystem.IsWindows() ? UsualOnWindows : Usual, Directory.Exists)
        ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".telemetry");
}
