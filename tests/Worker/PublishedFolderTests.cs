using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>What <c>dotnet publish src/Functions -c Release</c> gives is what a Functions host takes, and nothing of a developer's. All tests of the worker run on it.</summary>
public sealed class PublishedFolderTests
{
    private static readonly string[] OfDevelopers =
        ["local.settings.json", "local.settings.sample.json", "launchSettings.json", "appsettings.Development.json", "AgentTelemetry.Contracts.xml", "AgentTelemetry.Core.xml", "AgentTelemetry.Functions.xml"];

    [Fact]
    public async Task It_has_what_the_host_looks_for()
    {
        var folder = await PublishedApp.FolderAsync();

        Assert.All(
            ["host.json", "worker.config.json", "extensions.json", "functions.metadata", ".azurefunctions/function.deps.json", "AgentTelemetry.Functions.dll"],
            file => Assert.True(File.Exists(Path.Combine(folder, file)), file));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "host.json")), await File.ReadAllTextAsync(Path.Combine(folder, "host.json")));

        var functions = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "functions.metadata")))!.AsArray();
        Assert.Contains(functions, static function => (string?)function!["name"] == "Ingest");
    }

    [Fact]
    public async Task It_has_no_file_of_development()
    {
        var folder = await PublishedApp.FolderAsync();

        Assert.Equal([], FilesOf(folder).Select(Path.GetFileName).Intersect(OfDevelopers));
        Assert.DoesNotContain(FilesOf(folder), static file => Path.GetFileName(file) is var name && (name.Contains("xunit", StringComparison.OrdinalIgnoreCase) || name.Contains("LocalHost", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_has_no_secret_and_no_setting_of_the_sample()
    {
        var folder = await PublishedApp.FolderAsync();

        foreach (var file in FilesOf(folder).Where(static file => Path.GetExtension(file) is ".json" or ".metadata" or ".config"))
        {
            var text = await File.ReadAllTextAsync(file);

            Assert.DoesNotContain("UseDevelopmentStorage", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("AccountKey=", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("InstrumentationKey=", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static IEnumerable<string> FilesOf(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);
}
