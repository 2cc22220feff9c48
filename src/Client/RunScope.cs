using AgentTelemetry.Client.Runs;

namespace AgentTelemetry.Client;

/// <summary>A run that ends when it is disposed.</summary>
public sealed class RunScope : IAsyncDisposable
{
    private readonly TelemetryClient _client;
    private readonly IDisposable? _logScope;
    private readonly ActiveRun? _run;
    private int _isOver;

    internal RunScope(TelemetryClient client, string runId, ActiveRun? run, IDisposable? logScope) => (_client, RunId, _run, _logScope) = (client, runId, run, logScope);

    /// <summary>The run's id.</summary>
    public string RunId { get; }

    /// <summary>The id under which the service has the run; as <see cref="RunId"/> where the run could not be tracked.</summary>
    public string EventId => _run?.EventId ?? RunId;

    /// <summary>Tells what happened in the run.</summary>
    /// <param name="eventType">What happened, such as <c>checkpoint</c>.</param>
    /// <param name="payload">An object, a dictionary, or the text of a JSON object.</param>
    public void LogEvent(string eventType, object? payload = null) => _client.LogEvent(RunId, eventType, payload);

    /// <summary>Notes what became known of the run. Metrics and context join those that it has.</summary>
    public void SetMetrics(RunChanges changes) => _client.SetMetrics(RunId, changes);

    /// <summary>Says how the run ends.</summary>
    /// <param name="status">One of <see cref="RunStatus"/>; what nobody knows is a failure.</param>
    /// <param name="errorSummary">What went wrong, in a sentence.</param>
    public void MarkStatus(string status, string? errorSummary = null)
    {
        _run?.MarkedStatus = RunStatus.Canonical(status);
        if (errorSummary is not null)
        {
            SetMetrics(new RunChanges { ErrorSummary = errorSummary });
        }
    }

    /// <summary>Ends the run: with success, unless <see cref="MarkStatus"/> said otherwise.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
        {
            return ValueTask.CompletedTask;
        }

        // Not awaited here, so that log scope and activity end where they began: in the caller.
        var end = _client.EndRunAsync(RunId, _run?.MarkedStatus ?? RunStatus.Success);
        _logScope?.Dispose();
        return end;
    }
}
