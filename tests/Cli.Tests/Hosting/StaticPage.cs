using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentTelemetry.Cli.Tests.Hosting;

/// <summary>A server that answers everything with a page, as the sign-in of a network does.</summary>
public sealed class StaticPage : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public StaticPage()
    {
        _listener.Start();
        _ = AnswerAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    public void Dispose() => _listener.Dispose();

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[4096], 1);
                await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 14\r\nConnection: close\r\n\r\n<p>Sign in</p>"));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }
}
