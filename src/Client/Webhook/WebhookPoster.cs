using System.Net.Http.Headers;
using System.Threading.Channels;
using AgentTelemetry.Client.Runs;
using AgentTelemetry.Runs;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client.Webhook;

/// <summary>Posts ended runs to another system, and tells the service how that went. What waits when the process ends is not posted.</summary>
internal sealed class WebhookPoster : IAsyncDisposable
{
    private const int MostWaiting = 1_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    private readonly Channel<RunRecord> _runs = Channel.CreateBounded<RunRecord>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
    private readonly CancellationTokenSource _stopped = new();
    private readonly Uri _url;
    private readonly RunOperations _operations;
    private readonly ClientMeter _meter;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Task _posting;
    private int _waiting;

    private WebhookPoster(TelemetryClientOptions options, RunOperations operations, ClientMeter meter, ILogger logger, TimeProvider time)
    {
        (_url, _operations, _meter, _logger, _time) = (options.Webhook.Url!, operations, meter, logger, time);
        _http.Timeout = options.RequestTimeout;
        if (options.Webhook.Token is { } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        _posting = Task.Run(RunAsync);
    }

    /// <summary>Null where nothing is to be posted.</summary>
    public static WebhookPoster? Of(TelemetryClientOptions options, RunOperations operations, ClientMeter meter, ILogger logger, TimeProvider time) =>
        options.Webhook is { Enabled: true, Url: not null } ? new WebhookPoster(options, operations, meter, logger, time) : null;

    public void Post(RunRecord run)
    {
        Interlocked.Increment(ref _waiting);
        if (!_runs.Writer.TryWrite(run))
        {
            GiveUp(run, 0, "too many wait");
        }
    }

    /// <summary>Waits until all is posted or given up; false where the time was too short.</summary>
    public async Task<bool> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var until = _time.Now() + timeout;
        while (Volatile.Read(ref _waiting) > 0)
        {
            if (_time.Now() >= until)
            {
                return false;
            }

            await Task.Delay(Look, _time, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        _runs.Writer.TryComplete();
        await _stopped.CancelAsync().ConfigureAwait(false);
        await _posting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _stopped.Dispose();
    }

    private async Task RunAsync()
    {
        await foreach (var run in _runs.Reader.ReadAllAsync(_stopped.Token).ConfigureAwait(false))
        {
            await PostAsync(run).ConfigureAwait(false);
        }
    }

    private async Task PostAsync(RunRecord run)
    {
        for (var retries = 0; ; retries++)
        {
            var (status, reason) = await TryPostAsync(run).ConfigureAwait(false);
            if (status is >= 200 and < 300)
            {
                _operations.Posted(run with { ApiPosted = true, ApiPostedAt = RunOperations.Time(_time.GetUtcNow()), ApiRetryCount = retries });
                _meter.Posted();
                Interlocked.Decrement(ref _waiting);
                return;
            }

            // The other side says that this is wrong, and will say so again.
            if (status is >= 400 and < 500 || retries == Pauses.Length)
            {
                GiveUp(run, retries, reason);
                return;
            }

            await Task.Delay(Pauses[retries], _time, _stopped.Token).ConfigureAwait(false);
        }
    }

    private async Task<(int Status, string Reason)> TryPostAsync(RunRecord run)
    {
        try
        {
            using var content = new ByteArrayContent(RunOperations.BodyOf(run)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await _http.PostAsync(_url, content, _stopped.Token).ConfigureAwait(false);
            return ((int)response.StatusCode, $"it answered {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !_stopped.IsCancellationRequested))
        {
            return (0, exception.Message);
        }
    }

    private void GiveUp(RunRecord run, int retries, string reason)
    {
        _operations.Posted(run with { ApiPosted = false, ApiRetryCount = retries });
        _meter.PostFailed();
        _logger.PostFailed(run.RunId, reason);
        Interlocked.Decrement(ref _waiting);
    }
}
