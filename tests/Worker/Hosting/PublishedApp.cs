using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Worker.Tests.Hosting;

/// <summary>The function app as it would be deployed, published once for all tests.</summary>
internal static class PublishedApp
{
    private static readonly Lazy<Task<TemporaryFolder>> Folder = new(PublishAsync);

    public static async Task<string> FolderAsync() => (await Folder.Value).Path;

    private static async Task<TemporaryFolder> PublishAsync()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();

        // The analysers have seen the code when the tests were built; what is published is the same without them.
        await ChildProcess.RunAsync(
            "dotnet",
            ["publish", Path.Combine(Repository.Root, "src", "Functions"), "-c", "Release", "-o", folder.Path, "-nologo", "-v", "quiet", "--nodeReuse:false", "-p:RunAnalyzers=false"]);
        return folder;
    }
}
