using System.Net;
using System.Net.Sockets;

namespace AgentTelemetry.LocalHost.Azurite;

/// <summary>Finds out who listens on a port of this machine.</summary>
internal static class AzuriteProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async Task<PortOccupant> AskAsync(int port, CancellationToken cancellationToken)
    {
        if (!await IsTakenAsync(port, cancellationToken))
        {
            return PortOccupant.Nobody;
        }

        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = Patience };

        try
        {
            using var answer = await client.GetAsync(
                new Uri($"http://127.0.0.1:{port}/"),
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken);

            // "Azurite-Table/3.35.0" on every answer, whatever its status.
            return answer.Headers.Server.ToString().StartsWith("Azurite-", StringComparison.Ordinal)
                ? PortOccupant.Azurite
                : PortOccupant.Stranger;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return PortOccupant.Stranger;
        }
    }

    private static async Task<bool> IsTakenAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
