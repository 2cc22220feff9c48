using AgentTelemetry.Client.Content;

namespace AgentTelemetry.Client;

/// <summary>Tells the service what agents do. No member throws because of telemetry, and none waits for the network.</summary>
public interface ITelemetryClient : IAsyncDisposable
{
    /// <summary>Content sessions: what was retrieved, cited and shown.</summary>
    IContentClient Content { get; }

    /// <summary>Starts a run and gives its run id, whatever happens to telemetry.</summary>
    ValueTask<string> StartRunAsync(string agentName, string jobType, RunDetails? details = null);

    /// <summary>Ends a run. While the disk is behind it waits a moment, no longer than 15 ms, so that there is room for the next.</summary>
    /// <param name="runId">What <see cref="StartRunAsync"/> gave.</param>
    /// <param name="status">One of <see cref="RunStatus"/>; what nobody knows is a failure.</param>
    /// <param name="changes">What became known of it.</param>
    ValueTask EndRunAsync(string runId, string status = RunStatus.Success, RunChanges? changes = null);

    /// <summary>Tells what happened in a run.</summary>
    /// <param name="runId">The active run.</param>
    /// <param name="eventType">What happened, such as <c>checkpoint</c>.</param>
    /// <param name="payload">An object, a dictionary, or the text of a JSON object. Anything else becomes the member <c>value</c> of one.</param>
    ValueTask LogEventAsync(string runId, string eventType, object? payload = null);

    /// <summary>Notes what became known of an active run. It is told when the run ends.</summary>
    void SetMetrics(string runId, RunChanges changes);

    /// <summary>Starts a run that ends when it is disposed: with success, unless it was told otherwise.</summary>
    /// <remarks>Disposing cannot see an exception: use <see cref="RunAsync"/>, or call <see cref="RunScope.MarkStatus"/>. Log lines in the scope have the run id, and the run is the current activity.</remarks>
    ValueTask<RunScope> TrackRunAsync(string agentName, string jobType, RunDetails? details = null);

    /// <summary>Does work as a run. An exception ends the run as a failure, or as cancelled by its token, and is thrown on.</summary>
    Task<T> RunAsync<T>(string agentName, string jobType, Func<RunScope, CancellationToken, Task<T>> work, RunDetails? details = null, CancellationToken cancellationToken = default);

    /// <summary>Notes the commit that came of a run, also after its end and from another process.</summary>
    /// <param name="runOrEventId">The run id or the event id.</param>
    /// <param name="commitHash">7 to 40 hex digits.</param>
    /// <param name="source">Who made it.</param>
    /// <param name="author">Usually <c>Name &lt;address&gt;</c>.</param>
    /// <param name="timestamp">When it was made.</param>
    ValueTask<CommitResult> AssociateCommitAsync(string runOrEventId, string commitHash, CommitSource source, string? author = null, DateTimeOffset? timestamp = null);

    /// <summary>Waits until everything told so far is with the service, or refused for good. False where the time was too short; what is left stays on disk.</summary>
    Task<bool> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>Sends once more what the service had refused, and gives the number. Do this once the reason is gone.</summary>
    Task<int> ReplayDeadLettersAsync(CancellationToken cancellationToken = default);

    /// <summary>What the client did so far.</summary>
    ClientStats GetStats();
}
