namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>Where the sources are.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Serverless.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Serverless.sln is in no folder above the tests."));
}
