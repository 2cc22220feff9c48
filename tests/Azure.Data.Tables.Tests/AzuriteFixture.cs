using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AzureDataTables.Tests;

/// <summary>An Azurite of its own on free loopback ports, gone with its data when the tests are over.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly int[] _ports = FreePorts(3);
    private Process? _process;

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};TableEndpoint=http://127.0.0.1:{_ports[2]}/{Account};";

    public async Task InitializeAsync()
    {
        string script = Environment.GetEnvironmentVariable("AZURITE_JS")
            ?? throw new InvalidOperationException("AZURITE_JS must name azurite.js of Azurite 3.35.0.");

        _process = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList =
            {
                script, "--silent", "--inMemoryPersistence", "--disableTelemetry",
                "--blobPort", $"{_ports[0]}", "--queuePort", $"{_ports[1]}", "--tablePort", $"{_ports[2]}",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        });

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await AcceptsAsync(deadline.Token))
            await Task.Delay(50, deadline.Token);
    }

    public async Task DisposeAsync()
    {
        if (_process is null)
            return;

        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> AcceptsAsync(CancellationToken cancellation)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, _ports[2], cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        try
        {
            foreach (TcpListener listener in listeners)
                listener.Start();

            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (TcpListener listener in listeners)
                listener.Dispose();
        }
    }
}
