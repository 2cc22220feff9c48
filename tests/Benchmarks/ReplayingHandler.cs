using System.Collections.Concurrent;
using System.Net;

namespace AgentTelemetry.Benchmarks;

/// <summary>Sends each kind of call to storage once, and answers at once from then on, as storage did then.</summary>
internal sealed class ReplayingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentDictionary<(string Call, int Actions), Answer> _answers = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var actions = await ActionsAsync(request).ConfigureAwait(false);
        var key = (CallOf(request), actions);
        if (!_answers.TryGetValue(key, out var answer))
        {
            using var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            answer = new Answer(response.StatusCode, [.. response.Headers, .. response.Content.Headers], body);
            if (response.IsSuccessStatusCode && !IsOfTables(request))
            {
                _answers.TryAdd(key, answer);
            }
        }

        return answer.Response();
    }

    // What is read depends on what is asked for; what is written is answered alike, whatever the key.
    private static string CallOf(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get ? request.RequestUri!.PathAndQuery : $"{request.Method} {request.RequestUri!.AbsolutePath.Split('(')[0]}";

    // A table that is made is not any table.
    private static bool IsOfTables(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.Contains("/Tables", StringComparison.Ordinal);

    private static async Task<int> ActionsAsync(HttpRequestMessage request)
    {
        if (request.Content is null)
        {
            return 0;
        }

        var counter = new CountingStream();
        await request.Content.CopyToAsync(counter).ConfigureAwait(false);
        return counter.Actions;
    }

    private sealed record Answer(HttpStatusCode Status, KeyValuePair<string, IEnumerable<string>>[] Headers, byte[] Body)
    {
        public HttpResponseMessage Response()
        {
            var response = new HttpResponseMessage(Status) { Content = new StreamContent(new ArrivingStream(Body)) };
            foreach (var (name, values) in Headers)
            {
                if (!response.Headers.TryAddWithoutValidation(name, values))
                {
                    response.Content.Headers.TryAddWithoutValidation(name, values);
                }
            }

            return response;
        }
    }

    /// <summary>Takes a body as a network would, and counts the actions of a transaction in it.</summary>
    private sealed class CountingStream : MemoryStream
    {
        public int Actions { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            for (var at = buffer.IndexOf("HTTP/1.1\r"u8); at >= 0; at = buffer.IndexOf("HTTP/1.1\r"u8))
            {
                Actions++;
                buffer = buffer[(at + 1)..];
            }
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Write(buffer.AsSpan(offset, count));
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }
    }
}
