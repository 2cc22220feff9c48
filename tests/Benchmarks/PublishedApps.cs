using System.Diagnostics;

namespace AgentTelemetry.Benchmarks;

/// <summary>Projects of this repository, published into folders that go with this object.</summary>
internal sealed class PublishedApps : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agent-telemetry-");
    private int _count;

    /// <summary>Publishes a project and gives the folder.</summary>
    public async Task<string> PublishAsync(string project, params string[] arguments)
    {
        var target = Path.Combine(_folder.FullName, $"{++_count}");
        string[] command = ["publish", Path.Combine(Root(AppContext.BaseDirectory), project), "-c", "Release", "-o", target, "-nologo", "-v", "quiet", "--nodeReuse:false", .. arguments];
        using var publish = Process.Start("dotnet", command);
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? target : throw new InvalidOperationException($"dotnet {string.Join(' ', command)} failed.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "Serverless.sln")) ? folder : Root(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Serverless.sln is in no folder above the benchmarks."));
}
