using System.IO.Compression;
using System.Xml.Linq;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Client.Tests.Packaging;

/// <summary>The packages, as <c>dotnet pack</c> makes them.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_client_brings_the_contracts_and_abstractions_of_dotnet_and_nothing_else()
    {
        using var client = await PackAsync("Client");
        using var contracts = await PackAsync("Contracts");

        Assert.Equal(
            ["AgentTelemetry.Contracts", "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging.Abstractions"],
            Dependencies(client).Order());
        Assert.Empty(Dependencies(contracts));
        Assert.Equal(["README.md", "icon.png", "lib/net10.0/AgentTelemetry.Client.dll", "lib/net10.0/AgentTelemetry.Client.xml"], Files(client));
        Assert.Equal(["README.md", "lib/net10.0/AgentTelemetry.Contracts.dll", "lib/net10.0/AgentTelemetry.Contracts.xml"], Files(contracts));
        Assert.Single(Directory.GetFiles(_folder.Path, "AgentTelemetry.Client.*.snupkg"));
    }

    private async Task<ZipArchive> PackAsync(string project)
    {
        await using var pack = ChildProcess.Start(
            "dotnet", ["pack", Path.Combine(Repository.Root, "src", project), "--no-build", "-c", Configuration, "-o", _folder.Path], Repository.Root);
        await Eventually.TrueAsync(() => Task.FromResult(pack.HasExited), $"{project} to be packed");
        Assert.True(pack.ExitCode == 0, pack.Output);
        return ZipFile.OpenRead(Directory.GetFiles(_folder.Path, $"AgentTelemetry.{project}.*.nupkg").Single());
    }

    // These tests and what they pack were built the same way.
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static IEnumerable<string> Dependencies(ZipArchive package)
    {
        using var stream = package.Entries.Single(static entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return [.. XDocument.Load(stream).Descendants().Where(static element => element.Name.LocalName == "dependency").Select(static element => (string)element.Attribute("id")!)];
    }

    private static IEnumerable<string> Files(ZipArchive package) =>
        package.Entries.Select(static entry => entry.FullName)
            .Where(static name => !name.EndsWith(".nuspec", StringComparison.Ordinal) && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal);
}
