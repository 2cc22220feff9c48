using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace AgentTelemetry.Client.Sending;

/// <summary>Sends a request to the service and says what its answer means.</summary>
internal sealed class ServiceHttp : IDisposable
{
    private const int LongestReason = 500;
    private const int LongestAnswer = 8 * 1024 * 1024;
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly HttpStatusCode[] Busy =
        [HttpStatusCode.RequestTimeout, HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout];

    // A key can be put right and an address corrected; until then nothing at all is taken.
    private static readonly HttpStatusCode[] Misconfigured =
        [HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.MethodNotAllowed, HttpStatusCode.ProxyAuthenticationRequired];

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public ServiceHttp(TelemetryClientOptions options, TimeProvider time)
    {
        // Redirects are not followed: they would lose the key, or hand it to another.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = options.RequestTimeout };
        _http = new HttpClient(handler) { BaseAddress = WithSlash(options.ApiUrl!), Timeout = options.RequestTimeout, MaxResponseContentBufferSize = LongestAnswer };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("AgentTelemetry.Client", typeof(ServiceHttp).Assembly.GetName().Version?.ToString(3)));
        if (options.ApiToken is { } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        _time = time;
    }

    public async Task<Answer> SendAsync(string method, string path, ReadOnlyMemory<byte> body, string? idempotencyKey, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (!body.IsEmpty)
            {
                request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } };
            }

            if (idempotencyKey is not null)
            {
                request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
            }

            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return Read(response, await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new Answer(Verdict.Unavailable, exception is OperationCanceledException ? $"no answer within {_http.Timeout.TotalSeconds:0.#} s." : exception.Message)
            {
                IsSilence = exception is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError },
            };
        }
    }

    public void Dispose() => _http.Dispose();

    private static Uri WithSlash(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    private Answer Read(HttpResponseMessage response, byte[] body)
    {
        var status = response.StatusCode;
        var json = Parse(response, body);
        if (response.IsSuccessStatusCode)
        {
            // A page of a proxy's is no proof that the service has anything.
            return json is { } taken ? new Answer(Verdict.Done) { Body = taken }
                : status is HttpStatusCode.NoContent ? Answer.Done
                : new Answer(Verdict.Unavailable, $"an answer {(int)status} that is not the service's.");
        }

        var verdict = status switch
        {
            HttpStatusCode.NotFound => json is null ? Verdict.Unavailable : Verdict.Unknown,
            _ when Array.IndexOf(Busy, status) >= 0 || Array.IndexOf(Misconfigured, status) >= 0 || (int)status is >= 300 and < 400 => Verdict.Unavailable,
            _ => (int)status < 500 ? Verdict.Refused : Verdict.Failed,
        };
        return new Answer(verdict, $"{(int)status} {Sentence(json)}".TrimEnd()) { Status = (int)status, RetryAfter = RetryAfter(response) };
    }

    private static JsonElement? Parse(HttpResponseMessage response, byte[] body)
    {
        if (response.Content.Headers.ContentType?.MediaType is not { } type || !type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // "error" is the service's sentence; "detail" is that of the Local Telemetry service, text or list.
    private static string Sentence(JsonElement? json)
    {
        if (json is not { ValueKind: JsonValueKind.Object } problem)
        {
            return "";
        }

        var sentence = problem.TryGetProperty("error"u8, out var error) || problem.TryGetProperty("detail"u8, out error) ? error.ToString() : "";
        return sentence.Length > LongestReason ? sentence[..LongestReason] : sentence;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter;
        return after?.Delta ?? after?.Date - _time.GetUtcNow();
    }
}
