using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Settings;

namespace AgentTelemetry.Cli.Http;

/// <summary>Calls the service. Whatever is no success ends the command with what the service says of it.</summary>
internal sealed class ServiceApi : IDisposable
{
    private const int MostTries = 5;

    // A verification or a repair may take 100 seconds.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly ServiceSettings _settings;
    private readonly TimeProvider _time;

    public ServiceApi(ServiceSettings settings, TimeProvider time)
    {
        (_settings, _time) = (settings, time);
        // Redirects are not followed: they would lose the key, or hand it to another.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10), AutomaticDecompression = DecompressionMethods.All };
        _http = new HttpClient(handler) { BaseAddress = settings.Url, Timeout = LongestAnswer };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("agent-telemetry", typeof(ServiceApi).Assembly.GetName().Version?.ToString(3)));
        if (settings.Key is { } key)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    public Task<ServiceAnswer> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, isRepeatable: true, cancellationToken);

    public Task<ServiceAnswer> PostAsync(string path, JsonNode? body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, JsonBody(body), isRepeatable: false, cancellationToken);

    public Task<ServiceAnswer> DeleteAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, path, null, isRepeatable: true, cancellationToken);

    /// <summary>Posts lines of NDJSON, again and again where the service has no room, as to repeat an import changes nothing.</summary>
    public Task<ServiceAnswer> ImportAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "api/v1/runs/import", () => new ReadOnlyMemoryContent(lines) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } }, isRepeatable: true, cancellationToken);

    /// <summary>The items of a listing, page by page.</summary>
    /// <param name="path">The first page.</param>
    /// <param name="member">The member that has the items; null where the answer is an array.</param>
    /// <param name="most">How many at the most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<JsonNode> ListAsync(string path, string? member, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = most;
        for (var next = path; next is not null && left > 0;)
        {
            var page = await GetAsync(next, cancellationToken).ConfigureAwait(false);
            foreach (var item in (member is null ? page.Body : page.Body[member]) as JsonArray ?? [])
            {
                if (item is not null && left-- > 0)
                {
                    yield return item;
                }
            }

            next = page.Next;
        }
    }

    /// <summary>Copies an answer to where it belongs.</summary>
    public async Task DownloadAsync(string path, Stream target, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw ServiceProblem.Of(response, await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false), _settings.Key);
            }

            await response.Content.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException)
        {
            throw Unreachable(exception.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private static Func<HttpContent?> JsonBody(JsonNode? body) => () => body is null ? null : new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json", "utf-8"));

    private async Task<ServiceAnswer> SendAsync(HttpMethod method, string path, Func<HttpContent?>? content, bool isRepeatable, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = content?.Invoke() };
            using var response = await ReachAsync(request, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return Read(response, body);
            }

            var pause = response.Headers.RetryAfter?.Delta;
            if (!isRepeatable || tries == MostTries || pause is null || pause > LongestPause || response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
            {
                throw ServiceProblem.Of(response, body, _settings.Key);
            }

            await Task.Delay(pause.Value, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> ReachAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Unreachable(exception is OperationCanceledException ? $"no answer within {LongestAnswer.TotalSeconds:0} s" : exception.Message);
        }
    }

    private CommandFailedException Unreachable(string reason) =>
        new(ExitCode.Unavailable, $"{_settings.Url} ({_settings.UrlSource}) cannot be reached: {reason}", "Is the service running, and is the address right? agent-telemetry doctor");

    private ServiceAnswer Read(HttpResponseMessage response, string body)
    {
        try
        {
            return new ServiceAnswer((int)response.StatusCode, JsonNode.Parse(body)!, Next(response), response.Headers.Date);
        }
        catch (JsonException)
        {
            // A page of a proxy's is no answer of the service.
            throw new CommandFailedException(ExitCode.Unavailable, $"{_settings.Url} ({_settings.UrlSource}) answers something that is no JSON: it is not Agent Telemetry.", "Check the address: agent-telemetry doctor");
        }
    }

    // Only the path counts, so that no answer sends the key elsewhere.
    private string? Next(HttpResponseMessage response)
    {
        var link = response.Headers.TryGetValues("Link", out var values) ? values.FirstOrDefault(static value => value.Contains("rel=\"next\"", StringComparison.Ordinal)) : null;
        return link?.Split('<', '>') is [_, var address, ..] && Uri.TryCreate(_settings.Url, address, out var next) ? next.PathAndQuery : null;
    }
}
