using System.Diagnostics;
using AgentTelemetry.Client.Content;
using AgentTelemetry.Client.Outbox;
using AgentTelemetry.Client.Runs;
using AgentTelemetry.Client.Webhook;
using AgentTelemetry.Runs;
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

    private static readonly ActivitySource Source = new(ActivitySourceName);
    private static readonly TimeSpan DiskPatience = TimeSpan.FromMilliseconds(15);

    private readonly TelemetryClientOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly ClientMeter _meter = new();
    private readonly RunRegister _register = new();
    private readonly RunIds _ids;
    private readonly GitDetector _git;
    private readonly Background _background;
    private readonly RunOperations _operations;
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
        _ids = new RunIds(time);
        _git = new GitDetector(_options.DetectGit);
        _background = new Background(_options, _meter, logger, time);
        _operations = new RunOperations(_background.Queue);
        _webhook = WebhookPoster.Of(_options, _operations, _meter, logger, time);
        Content = ContentClient.Over(_background.Queue, _options.MaxPrivacyLevel, _meter, logger, time);
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <inheritdoc/>
    public IContentClient Content { get; }

    /// <summary>Where operations of any kind are taken.</summary>
    internal IOperationQueue Queue => _background.Queue;

    /// <inheritdoc/>
    public ValueTask<string> StartRunAsync(string agentName, string jobType, RunDetails? details = null) =>
        ValueTask.FromResult(Guarded(() => Start(agentName, jobType, details, isCurrent: false).RunId, static () => $"error-{Guid.NewGuid():N}"));

    /// <inheritdoc/>
    public ValueTask EndRunAsync(string runId, string status = RunStatus.Success, RunChanges? changes = null)
    {
        var reached = Guarded(() => End(runId, status, changes), static () => Task.CompletedTask);
        return reached.IsCompleted ? ValueTask.CompletedTask : new ValueTask(WaitAMomentAsync(reached));
    }

    /// <inheritdoc/>
    public ValueTask LogEventAsync(string runId, string eventType, object? payload = null)
    {
        LogEvent(runId, eventType, payload);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void SetMetrics(string runId, RunChanges changes) => Guarded(
        () => _register.TryGet(runId, out var run)
            ? run.Change(record => RunFields.Apply(record, changes)) is not null
            : Reject($"{runId} is no active run of this client, so it gets no metrics."),
        static () => false);

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
        ValueTask.FromResult(Guarded(() => Associate(runOrEventId, commitHash, source, author, timestamp), static () => new CommitResult(false, "Telemetry failed; the log says how.")));

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
    public ClientStats GetStats() => _meter.Snapshot(_ids.Stats);

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

    internal void LogEvent(string runId, string eventType, object? payload) => Guarded(
        () => _register.TryGet(runId, out var run)
            ? _operations.Event(run, string.IsNullOrWhiteSpace(eventType) ? "event" : eventType, _time.GetUtcNow(), JsonObjects.Of(payload))
            : Reject($"{runId} is no active run of this client, so it gets no events."),
        static () => false);

    private RunScope Track(string agentName, string jobType, RunDetails? details)
    {
        var run = Guarded<ActiveRun?>(() => Start(agentName, jobType, details, isCurrent: true), static () => null);
        var runId = run?.RunId ?? $"error-{Guid.NewGuid():N}";
        return new RunScope(this, runId, run, Guarded(() => _logger.BeginScope(new Dictionary<string, object> { ["run_id"] = runId }), static () => null));
    }

    private ActiveRun Start(string agentName, string jobType, RunDetails? details, bool isCurrent)
    {
        details ??= new RunDetails();
        var now = _time.GetUtcNow();
        var runId = _ids.Choose(details.RunId, agentName);
        while (true)
        {
            if (_register.IsActive(runId))
            {
                runId = _ids.BesideActive(runId);
            }

            var record = RunFields.Start(Guid.CreateVersion7(now).ToString(), runId, agentName, jobType, details, _git.Current, _options, now);
            var run = new ActiveRun(record, _time.GetTimestamp());
            if (_register.TryAdd(run))
            {
                run.Activity = RunActivity.Start(Source, record, isCurrent);
                run.IsTold = _operations.Start(record);
                return run;
            }
        }
    }

    private Task End(string runId, string status, RunChanges? changes)
    {
        if (!_register.TryEnd(runId, out var run))
        {
            Reject($"{runId} is no active run of this client, so it cannot end.");
            return Task.CompletedTask;
        }

        var canonical = RunStatus.Canonical(status);
        if (changes is not null)
        {
            run.Change(record => RunFields.Apply(record, changes));
        }

        var ended = run.Change(record => RunFields.End(record, canonical is RunStatus.Running ? RunStatus.Success : canonical, _time.GetUtcNow(), _time.GetElapsedTime(run.StartedAt)));
        _operations.End(ended, run.IsTold);
        RunActivity.End(run.Activity, ended);
        _webhook?.Post(ended);
        return _background.Queue.ReachDiskAsync();
    }

    private CommitResult Associate(string runOrEventId, string commitHash, CommitSource source, string? author, DateTimeOffset? timestamp)
    {
        if (string.IsNullOrEmpty(runOrEventId))
        {
            return new CommitResult(false, "The run is missing: give its run id or its event id.");
        }

        if (commitHash is not { Length: >= 7 and <= 40 } || !commitHash.All(char.IsAsciiHexDigit))
        {
            return new CommitResult(false, "A commit hash has 7 to 40 hex digits.");
        }

        var commit = new CommitAssociation(commitHash, NameOf(source)) { CommitAuthor = author, CommitTimestamp = timestamp is { } at ? RunOperations.Time(at) : null };
        if (_register.TryGet(runOrEventId, out var run))
        {
            run.Change(record => record with
            {
                GitCommitHash = commit.CommitHash,
                GitCommitSource = commit.CommitSource,
                GitCommitAuthor = commit.CommitAuthor,
                GitCommitTimestamp = commit.CommitTimestamp,
            });
        }

        var eventId = _register.EventIdOf(runOrEventId);
        return _operations.Commit(eventId ?? runOrEventId, commit)
            ? new CommitResult(true, eventId is null ? "The run is not of this client; the service looks for it." : "It is on its way.")
            : new CommitResult(false, "There is no room for it; GetStats counts it as dropped.");
    }

    private static string NameOf(CommitSource source) => source switch
    {
        CommitSource.Llm => "llm",
        CommitSource.Ci => "ci",
        _ => "manual",
    };

    private bool Reject(string reason)
    {
        _meter.Rejected();
        if (_complaint.MayPass())
        {
            _logger.Rejected(reason);
        }

        return false;
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

    private void OnProcessExit(object? sender, EventArgs e) => _background.ReachDiskAtExit();
}
