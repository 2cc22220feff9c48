using System.Security.Cryptography;

namespace AgentTelemetry.LocalHost.Azurite;

/// <summary>Azurite, the storage emulator, as npm installed it from the lock file that ships with LocalHost.</summary>
public sealed class AzuriteInstallation
{
    /// <summary>Azurite's version, pinned by the lock file.</summary>
    public const string Version = "3.35.0";

    private static readonly TimeSpan LockPolling = TimeSpan.FromMilliseconds(250);

    private AzuriteInstallation(string folder) => Folder = folder;

    /// <summary>
    /// Where Azurite is installed by default: <c>.azurite</c> at the top of the repository, or a folder of the user's outside
    /// of one.
    /// </summary>
    public static string DefaultFolder { get; } = FindDefaultFolder();

    /// <summary>The folder that holds this installation.</summary>
    public string Folder { get; }

    internal string Launcher => Path.Combine(Folder, "launcher.js");

    internal string MainScript => Path.Combine(Folder, "node_modules", "azurite", "dist", "src", "azurite.js");

    /// <summary>Installs Azurite unless it is there. Of several callers, in one process or many, one installs.</summary>
    /// <param name="output">Told in one line when something is installed; may be null.</param>
    /// <param name="folder">Where to install; <see cref="DefaultFolder"/> when null.</param>
    /// <param name="cancellationToken">Ends npm and the wait.</param>
    /// <returns>The installation.</returns>
    /// <exception cref="LocalHostException">npm is missing or failed.</exception>
    public static async Task<AzuriteInstallation> EnsureAsync(TextWriter? output, string? folder, CancellationToken cancellationToken)
    {
        var installation = new AzuriteInstallation(Path.GetFullPath(folder ?? DefaultFolder));

        Directory.CreateDirectory(installation.Folder);

        await using var mine = await installation.LockAsync(cancellationToken);

        if (!installation.IsComplete)
        {
            output?.WriteLine($"Installing Azurite {Version} with npm into {installation.Folder} (once) …");
            await installation.InstallAsync(cancellationToken);
        }

        await installation.WriteAsync("launcher.js", cancellationToken);

        return installation;
    }

    // Written last, so an interrupted installation has none and is done anew.
    private string Marker => Path.Combine(Folder, "installed");

    private bool IsComplete => File.Exists(Marker) && File.ReadAllText(Marker) == Fingerprint();

    private static string FindDefaultFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
            {
                return Path.Combine(folder.FullName, ".azurite");
            }
        }

        return Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "agent-telemetry",
            "azurite");
    }

    private static string Fingerprint() => Convert.ToHexString(SHA256.HashData(Resource("package-lock.json")));

    private static byte[] Resource(string name)
    {
        using var stream = typeof(AzuriteInstallation).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();

        stream.CopyTo(copy);

        return copy.ToArray();
    }

    // The operating system gives the lock back when its holder dies.
    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return File.Open(Path.Combine(Folder, "install.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(LockPolling, cancellationToken);
            }
        }
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        File.Delete(Marker);

        await WriteAsync("package.json", cancellationToken);
        await WriteAsync("package-lock.json", cancellationToken);
        await NodeCommand.InstallAsync(Folder, cancellationToken);
        await File.WriteAllTextAsync(Marker, Fingerprint(), cancellationToken);
    }

    // Never half written: another process may be starting Azurite from these files.
    private async Task WriteAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Folder, name);
        var content = Resource(name);
        var present = File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null;

        if (present is null || !content.AsSpan().SequenceEqual(present))
        {
            await File.WriteAllBytesAsync($"{path}.new", content, cancellationToken);
            File.Move($"{path}.new", path, overwrite: true);
        }
    }
}
