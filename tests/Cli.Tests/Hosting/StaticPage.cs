using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentTelemetry.Cli.Tests.Hosting;

/// <summary>A server that answers what it is told to, one after the other, and the last for ever: what stands in front of a service, or pretends to be one.</summary>
public sealed class StaticPage : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly string[] _answers;

    private StaticPage(string[] answers)
    {
        _answers = answers;
        _listener.Start();
        _ = AnswerAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>The first lines of the requests that came.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public static StaticPage With(params string[] answers) => new(answers);

    /// <summary>An answer.</summary>
    public static string Answer(string status, string body, string type = "application/json", string headers = "") =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");

    public void Dispose() => _listener.Dispose();

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                var buffer = new byte[65_536];
                var read = await stream.ReadAtLeastAsync(buffer, 1);
                var answer = _answers[Math.Min(_requests.Count, _answers.Length - 1)];
                _requests.Enqueue(Encoding.ASCII.GetString(buffer, 0, read).Split('\r')[0]);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
                client.Client.Shutdown(SocketShutdown.Send);
                while (await stream.ReadAsync(buffer) > 0)
                {
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }
}
