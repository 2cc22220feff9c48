using System.Diagnostics;

namespace AgentTelemetry.LocalHost.Azurite;

/// <summary>A running Azurite, on loopback. It ends with this object, and also when this process dies.</summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    // The account and key that every Azurite has, published in its documentation.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly AzuriteEndpoints _endpoints;
    private readonly string? _temporaryFolder;
    private bool _disposed;

    private AzuriteProcess(Process process, AzuriteEndpoints endpoints, string? temporaryFolder)
        => (_process, _endpoints, _temporaryFolder) = (process, endpoints, temporaryFolder);

    /// <summary>The connection string for the storage clients.</summary>
    public string ConnectionString
        => ConnectionStringOf(new Uri(_endpoints.Blob), new Uri(_endpoints.Queue), new Uri(_endpoints.Table));

    /// <summary>The blob service, with the account's path.</summary>
    public Uri BlobEndpoint => new($"{_endpoints.Blob}/{Account}");

    /// <summary>The queue service, with the account's path.</summary>
    public Uri QueueEndpoint => new($"{_endpoints.Queue}/{Account}");

    /// <summary>The table service, with the account's path.</summary>
    public Uri TableEndpoint => new($"{_endpoints.Table}/{Account}");

    /// <summary>Azurite's process id.</summary>
    public int ProcessId => _process.Id;

    internal int ExitCode => _process.ExitCode;

    /// <summary>Completes when the process has ended, for any reason.</summary>
    internal Task WhenEnded => _process.WaitForExitAsync();

    public static string ConnectionStringOf(Uri blob, Uri queue, Uri table)
        => $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + $"BlobEndpoint={new Uri(blob, Account)};QueueEndpoint={new Uri(queue, Account)};TableEndpoint={new Uri(table, Account)};";

    /// <summary>Starts Azurite, installing it first if need be, and waits until it listens.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The running Azurite.</returns>
    /// <exception cref="LocalHostException">node or npm is missing, or Azurite did not start.</exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        var installation = await AzuriteInstallation.EnsureAsync(output: null, folder: null, cancellationToken);

        return await StartAsync(installation, options, cancellationToken);
    }

    /// <summary>Starts an installed Azurite and waits until it listens.</summary>
    /// <param name="installation">The installation.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The running Azurite.</returns>
    /// <exception cref="LocalHostException">node is missing, or Azurite did not start.</exception>
    public static async Task<AzuriteProcess> StartAsync(
        AzuriteInstallation installation,
        AzuriteOptions options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(options);

        var temporary = options.Folder is null ? Directory.CreateTempSubdirectory("azurite-").FullName : null;
        var folder = Directory.CreateDirectory(options.Folder ?? temporary!).FullName;
        Process? process = null;

        try
        {
            process = NodeCommand.StartNode(AzuriteArguments.For(installation, options, folder), folder);

            return new AzuriteProcess(process, await AzuriteEndpoints.ReadAsync(process, cancellationToken), temporary);
        }
        catch
        {
            process?.Kill(entireProcessTree: true);
            process?.Dispose();
            Remove(temporary);
            throw;
        }
    }

    /// <summary>Ends Azurite in order: it writes what it holds and exits, or is killed if it takes longer than two seconds.</summary>
    /// <returns>Completes when the process is gone.</returns>
    public async Task StopAsync()
    {
        if (_process.HasExited)
        {
            return;
        }

        _process.StandardInput.Close();

        using var patience = new CancellationTokenSource(Patience);

        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
        }
    }

    /// <summary>Ends Azurite at once, as a power failure would.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await StopAsync();

        _process.Dispose();
        Remove(_temporaryFolder);
    }

    private static void Remove(string? folder)
    {
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
