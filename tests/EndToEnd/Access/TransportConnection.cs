using System.Net.Sockets;
using System.Text;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>A connection on which a test sends whatever it likes, well-formed or not.</summary>
internal sealed class TransportConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly NetworkStream _stream;

    private TransportConnection(Socket socket) => _stream = new NetworkStream(socket, ownsSocket: true);

    public static async Task<TransportConnection> OpenAsync(RunningService service)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, SendBufferSize = 16 * 1024 };
        await socket.ConnectAsync(service.Http.BaseAddress!.Host, service.Http.BaseAddress.Port);
        return new TransportConnection(socket);
    }

    /// <summary>The head of a request to start a session, with more headers if given.</summary>
    public static string Head(params string[] headers) =>
        string.Concat(["POST /sessions/start HTTP/1.1\r\nHost: localhost\r\n", .. headers.Select(static header => $"{header}\r\n"), "\r\n"]);

    public async Task SendAsync(string text) => await _stream.WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Breaks the connection off, as a process does that is killed.</summary>
    public void BreakOff()
    {
        _stream.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _stream.Socket.Close();
    }

    public void EndSending() => _stream.Socket.Shutdown(SocketShutdown.Send);

    /// <summary>Sends the same again and again, until the server takes no more.</summary>
    /// <returns>How many bytes went out, those that were still on the way included.</returns>
    public async Task<long> SendUntilRefusedAsync(byte[] part, TimeSpan pause = default)
    {
        using var patience = new CancellationTokenSource(Patience);
        var sent = 0L;
        try
        {
            while (true)
            {
                await _stream.WriteAsync(part, patience.Token);
                sent += part.Length;
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, patience.Token);
                }
            }
        }
        catch (IOException)
        {
            return sent;
        }
    }

    /// <summary>Reads what comes until it ends with something.</summary>
    public async Task<string> ReadUntilAsync(string end)
    {
        using var patience = new CancellationTokenSource(Patience);
        var answer = new StringBuilder();
        var buffer = new byte[16 * 1024];
        while (!answer.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            var read = await _stream.ReadAsync(buffer, patience.Token);
            Assert.True(read > 0, $"The connection was closed after this: {answer}");
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }

    /// <summary>Reads what comes until the server closes the connection.</summary>
    public async Task<string> ReadToCloseAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await _stream.ReadAsync(buffer, patience.Token) is > 0 and var read)
            {
                answer.Write(buffer, 0, read);
            }
        }
        catch (IOException)
        {
            // Closed with something of ours unread: closed all the same.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    public void Dispose() => _stream.Dispose();
}
