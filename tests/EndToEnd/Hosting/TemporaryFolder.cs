namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>A folder that goes with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agent-telemetry-");

    public string Path => _folder.FullName;

    public static TemporaryFolder CopyOf(string source, params string[] files)
    {
        var folder = new TemporaryFolder();
        foreach (var file in files)
        {
            File.Copy(System.IO.Path.Combine(source, file), System.IO.Path.Combine(folder.Path, file));
        }

        return folder;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
