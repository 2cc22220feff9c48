using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace AzureDataTables.Tests;

/// <summary>Stands before the network: sees each attempt, forwards it or answers in its place.</summary>
internal sealed class Interceptor(Func<int, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> answer)
    : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly List<SentRequest> _sent = [];

    /// <summary>Every attempt, retries among them.</summary>
    public IReadOnlyList<SentRequest> Sent => _sent;

    /// <summary>Answers every attempt itself, one answer after the other.</summary>
    public static Interceptor Scripted(params Func<HttpResponseMessage>[] answers) =>
        new((attempt, _) => Task.FromResult(answers[attempt - 1]()));

    /// <summary>Client options that send through it and wait next to nothing between retries.</summary>
    public TableClientOptions Options() => new()
    {
        Transport = new HttpClientTransport(this),
        Retry = { MaxRetries = 3, Mode = RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) },
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        _sent.Add(new SentRequest(request.Method, request.RequestUri!, request.Headers.Authorization?.ToString() ?? string.Empty, body));
        return await answer(_sent.Count, () => base.SendAsync(request, cancellationToken));
    }
}
