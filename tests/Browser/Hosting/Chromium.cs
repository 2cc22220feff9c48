namespace AgentTelemetry.Browser.Tests.Hosting;

/// <summary>The browser that the machine has.</summary>
internal static class Chromium
{
    public const string Install = "sudo apt-get install -y --no-install-recommends chromium";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Where it is; null where there is none.</summary>
    public static string? Path { get; } = Folders().SelectMany(static folder => Names.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Whether its absence is a failure, as where the project's own builds run (<c>.ci/run</c>).</summary>
    public static bool IsRequired { get; } = Environment.GetEnvironmentVariable("REQUIRE_CHROMIUM") is "1";

    private static string[] Folders() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
