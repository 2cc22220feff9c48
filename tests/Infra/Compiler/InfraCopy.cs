using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Infra.Compiler;

/// <summary>A copy of infra/bicep, in which a test may plant a fault.</summary>
internal sealed class InfraCopy : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public InfraCopy()
    {
        foreach (var file in InfraFiles.All)
        {
            var copy = this[Path.GetRelativePath(InfraFiles.Folder, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string this[string file] => Path.Combine(_folder.Path, file);

    /// <summary>Puts one text in the place of another, which must be there.</summary>
    public InfraCopy Plant(string file, string was, string becomes)
    {
        var text = File.ReadAllText(this[file]);
        Assert.Contains(was, text, StringComparison.Ordinal);
        File.WriteAllText(this[file], text.Replace(was, becomes, StringComparison.Ordinal));
        return this;
    }

    public void Dispose() => _folder.Dispose();
}
