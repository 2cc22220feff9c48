using System.Diagnostics;

namespace AgentTelemetry.Benchmarks;

/// <summary>A file system in memory that is small, or takes no writes. Only Linux has one, and only root may mount it.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Mounts it with options of <c>mount -t tmpfs</c>; null where that is not allowed.</summary>
    public static async Task<SmallDisk?> MountAsync(string options)
    {
        var path = Directory.CreateTempSubdirectory("agent-telemetry-disk-").FullName;
        if (OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", options, "tmpfs", path))
        {
            return new SmallDisk(path);
        }

        Directory.Delete(path);
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
