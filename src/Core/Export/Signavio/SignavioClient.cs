using System.Net.Http.Headers;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Signavio;

/// <summary>Talks to Signavio over HTTP, at most so many times a minute as it allows. The token goes to the configured address alone, and into no message.</summary>
internal sealed class SignavioClient(IHttpClientFactory clients, IOptions<SignavioOptions> options) : ISignavio, IDisposable
{
    /// <summary>The name of its HTTP client.</summary>
    public const string HttpClientName = "Signavio";

    private readonly SlidingWindowRateLimiter _calls = new(new SlidingWindowRateLimiterOptions
    {
        PermitLimit = options.Value.CallsPerMinute,
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = 30,
        QueueLimit = int.MaxValue,
    });

    public async Task<UploadOutcome> UploadAsync(SignavioTable table, Func<Stream, CancellationToken, Task> writeAsync, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(table.Schema), "schema" },
            { new StringContent(string.Join(',', table.PrimaryKey)), "primaryKeys" },
            { new StringContent(","), "delimiter" },
            { CsvOf(writeAsync), "files", $"{table.Name}.csv" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Uploads) { Content = form };
        var reply = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return reply.IsOk
            ? SignavioReply.ExecutionIdOf(reply.Body) is { } id ? UploadOutcome.Accepted(id) : UploadOutcome.Retry("Signavio accepted the upload and did not name it.")
            : reply.MayRetry ? UploadOutcome.Retry(reply.Reason, reply.RetryAfter) : UploadOutcome.Final(reply.Reason);
    }

    public async Task<IngestionState> StateAsync(string executionId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.Value.Uploads, $"{Uri.EscapeDataString(executionId)}/status"));
        var reply = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return reply.IsOk ? SignavioReply.StateOf(reply.Body)
            : reply.IsRefusal ? IngestionState.Failed(reply.Reason, mayRetry: false)
            : IngestionState.Unknown(reply.Reason, reply.RetryAfter);
    }

    public void Dispose() => _calls.Dispose();

    private static UploadContent CsvOf(Func<Stream, CancellationToken, Task> writeAsync)
    {
        var content = new UploadContent(writeAsync);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return content;
    }

    private async Task<SignavioReply> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var permit = await _calls.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.ApiKey);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var client = clients.CreateClient(HttpClientName);

        // The client's own timeout ends with the headers; an answer may also hang later.
        client.Timeout = Timeout.InfiniteTimeSpan;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Value.TimeoutSpan);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            return await SignavioReply.ReadAsync(response, deadline.Token).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            return SignavioReply.OfNothing($"Signavio could not be reached: {exception.HttpRequestError}.");
        }
        catch (IOException)
        {
            return SignavioReply.OfNothing("The connection to Signavio broke.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SignavioReply.OfNothing($"Signavio did not answer in {options.Value.Timeout} (SIGNAVIO_TIMEOUT).");
        }
    }
}
