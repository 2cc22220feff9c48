using AgentTelemetry.Client.Content;
using AgentTelemetry.Client.Outbox;
using AgentTelemetry.Client.Runs;
using AgentTelemetry.Client.Webhook;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentTelemetry.Client;

/// <summary>The client: hands what it is told to the background, and gives its caller back at once.</summary>
public sealed class TelemetryClient : ITelemetryClient
{
    /// <summary>The name of the source of activities: each run is one.</summary>
    public const string ActivitySourceName = "AgentTelemetry.Client";

    /// <summary>The name of the meter.</summary>
    public const string MeterName = ClientMeter.Name;

    private static readonly TimeSpan DiskPatience = TimeSpan.FromMilliseconds(15);

    private readonly TelemetryClientOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly ClientMeter _meter = new();
    private readonly RandomUuidSource _uuids = new();
    private readonly RunTracker _runs;
    private readonly Background _background;
    private readonly WebhookPoster? _webhook;
    private readonly Throttle _complaint;
    private int _isDisposed;

    /// <summary>Makes a client with the options of the environment.</summary>
    public TelemetryClient()
        : this(OptionsReader.FromEnvironment())
    {
    }

    /// <summary>Makes a client.</summary>
    public TelemetryClient(TelemetryClientOptions options, ILogger<TelemetryClient>? logger = null)
        : this(options, logger ?? (ILogger)NullLogger.Instance, TimeProvider.System)
    {
    }

    internal TelemetryClient(TelemetryClientOptions options, ILogger logger, TimeProvider time)
    {
        _options = OptionsChecker.Checked(options, logger);
        (_logger, _time) = (logger, time);
        _complaint = new Throttle(time);
        _background = new Background(_options, _meter, _uuids, logger, time);
        var operations = new RunOperations(_background.Queue, _uuids);
        _webhook = WebhookPoster.Of(_options, operations, _meter, logger, time);
        _runs = new RunTracker(_options, _background.Queue, operations, _webhook, _uuids, _meter, logger, time);
        Content = ContentClient.Over(_background.Queue, _options.MaxPrivacyLevel, _meter, logger, time);
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <inheritdoc/>
    public IContentClient Content { get; }

    /// <summary>Where operations of any kind are taken.</summary>
    internal IOperationQueue Queue => _background.Queue;

    /// <inheritdoc/>
    public ValueTask<string> StartRunAsync(string agentName, string jobType, RunDetails? details = null) =>
        ValueTask.FromResult(Guarded(() => _runs.Start(agentName, jobType, details, isCurrent: false).RunId, ErrorId));

    /// <inheritdoc/>
    public ValueTask EndRunAsync(string runId, string status = RunStatus.Success, RunChanges? changes = null)
    {
        var reached = Guarded(() => _runs.End(runId, status, changes), static () => Task.CompletedTask);
        return reached.IsCompleted ? ValueTask.CompletedTask : new ValueTask(WaitAMomentAsync(reached));
    }

    /// <inheritdoc/>
    public ValueTask LogEventAsync(string runId, string eventType, object? payload = null)
    {
        LogEvent(runId, eventType, payload);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void SetMetrics(string runId, RunChanges changes) => Guarded(() => _runs.SetMetrics(runId, changes));

    /// <inheritdoc/>
    public ValueTask<RunScope> TrackRunAsync(string agentName, string jobType, RunDetails? details = null) => ValueTask.FromResult(Track(agentName, jobType, details));

    /// <inheritdoc/>
    public async Task<T> RunAsync<T>(string agentName, string jobType, Func<RunScope, CancellationToken, Task<T>> work, RunDetails? details = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var scope = Track(agentName, jobType, details);
        await using var _ = scope.ConfigureAwait(false);
        try
        {
            return await work(scope, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            scope.MarkStatus(RunStatus.Cancelled);
            throw;
        }
        catch (Exception exception)
        {
            scope.MarkStatus(RunStatus.Failure, $"{exception.GetType().Name}: {exception.Message}");
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<CommitResult> AssociateCommitAsync(string runOrEventId, string commitHash, CommitSource source, string? author = null, DateTimeOffset? timestamp = null) =>
        ValueTask.FromResult(Guarded(() => _runs.Associate(runOrEventId, commitHash, source, author, timestamp), static () => new CommitResult(false, "Telemetry failed; the log says how.")));

    /// <inheritdoc/>
    public async Task<bool> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var until = _time.Now() + timeout;
        return (_webhook is null || await _webhook.FlushAsync(timeout, cancellationToken).ConfigureAwait(false))
            & await _background.FlushAsync(until - _time.Now(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<int> ReplayDeadLettersAsync(CancellationToken cancellationToken = default) => _background.ReplayDeadLettersAsync(cancellationToken);

    /// <inheritdoc/>
    public ClientStats GetStats() => _meter.Snapshot(_runs.Stats);

    /// <summary>Sends what is left, for as long as the options allow, and ends the background. What is not sent stays on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        try
        {
            await FlushAsync(_options.DisposeTimeout).ConfigureAwait(false);
            if (_webhook is not null)
            {
                await _webhook.DisposeAsync().ConfigureAwait(false);
            }

            await _background.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _logger.Defect(exception);
        }

        _meter.Dispose();
    }

    internal void LogEvent(string runId, string eventType, object? payload) => Guarded(() => _runs.LogEvent(runId, eventType, payload));

    private RunScope Track(string agentName, string jobType, RunDetails? details)
    {
        var run = Guarded<ActiveRun?>(() => _runs.Start(agentName, jobType, details, isCurrent: true), static () => null);
        var runId = run?.RunId ?? ErrorId();
        return new RunScope(this, runId, run, Guarded(() => _logger.BeginScope(new Dictionary<string, object> { ["run_id"] = runId }), static () => null));
    }

    private async Task WaitAMomentAsync(Task reached)
    {
        try
        {
            await reached.WaitAsync(DiskPatience, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The disk is slow; the background goes on.
        }
    }

    // Nothing that goes wrong here is the host's business.
    private T Guarded<T>(Func<T> call, Func<T> otherwise)
    {
        try
        {
            return call();
        }
        catch (Exception exception)
        {
            if (_complaint.MayPass())
            {
                _logger.Defect(exception);
            }

            return otherwise();
        }
    }

    private void Guarded(Action call) => Guarded(
        () =>
        {
            call();
            return true;
        },
        static () => false);

    private string ErrorId() => $"error-{_uuids.Create():N}";

    private void OnProcessExit(object? sender, EventArgs e) => _background.ReachDiskAtExit();
}
