using AgentTelemetry.LocalHost.Azurite;
using AgentTelemetry.LocalHost.Tests.Support;

namespace AgentTelemetry.LocalHost.Tests;

[Collection(Alone.Name)]
public sealed class AzuriteInstallationTests : IDisposable
{
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("installation-");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Without_npm_the_start_says_what_to_install()
    {
        Environment.SetEnvironmentVariable("PATH", _folder.FullName);

        var exception = await Assert.ThrowsAsync<LocalHostException>(InstallAsync);

        Assert.Contains("npm", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Node.js", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_node_the_start_says_what_to_install()
    {
        var installation = await AzuriteInstallation.EnsureAsync(null, null, CancellationToken.None);
        Environment.SetEnvironmentVariable("PATH", _folder.FullName);

        var exception = await Assert.ThrowsAsync<LocalHostException>(
            () => AzuriteProcess.StartAsync(installation, new AzuriteOptions(), CancellationToken.None));

        Assert.StartsWith("node was not found", exception.Message, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task An_interrupted_installation_is_done_anew_and_then_not_again()
    {
        UseNpm("exit 1");
        await Assert.ThrowsAsync<LocalHostException>(InstallAsync);
        UseNpm("echo run >> runs");

        await InstallAsync();
        await InstallAsync();

        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "runs")));
    }

    [UnixFact]
    public async Task Of_several_that_install_at_once_one_does()
    {
        UseNpm("sleep 0.5; echo run >> runs");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => InstallAsync()));

        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "runs")));
    }

    [UnixFact]
    public async Task What_npm_complains_of_is_told()
    {
        UseNpm("echo 'npm error code ENOTFOUND' >&2; exit 7");

        var exception = await Assert.ThrowsAsync<LocalHostException>(InstallAsync);

        Assert.Contains("exit code 7", exception.Message, StringComparison.Ordinal);
        Assert.Contains("npm error code ENOTFOUND", exception.Message, StringComparison.Ordinal);
    }

    private Task<AzuriteInstallation> InstallAsync() => AzuriteInstallation.EnsureAsync(null, _folder.FullName, CancellationToken.None);

    private void UseNpm(string script)
    {
        var npm = Path.Combine(_folder.FullName, "npm");

        File.WriteAllText(npm, $"#!/bin/sh\n{script}\n");

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(npm, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Environment.SetEnvironmentVariable("PATH", $"{_folder.FullName}:{_path}");
    }
}
