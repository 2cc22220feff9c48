using System.Diagnostics;
using AgentTelemetry.Client.Outbox;
using AgentTelemetry.Client.Webhook;
using AgentTelemetry.Runs;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client.Runs;

/// <summary>Follows runs from their start to their end, and tells of both. It may throw; its caller may not.</summary>
internal sealed class RunTracker(
    TelemetryClientOptions options, OperationQueue queue, RunOperations operations, WebhookPoster? webhook, IUuidSource uuids, ClientMeter meter, ILogger logger, TimeProvider time)
{
    private static readonly ActivitySource Source = new(TelemetryClient.ActivitySourceName);

    private readonly RunRegister _register = new();
    private readonly RunIds _ids = new(uuids, time);
    private readonly GitDetector _git = new(options.DetectGit);
    private readonly Throttle _complaint = new(time);

    public RunIdStats Stats => _ids.Stats;

    public ActiveRun Start(string agentName, string jobType, RunDetails? details, bool isCurrent)
    {
        details ??= new RunDetails();
        var now = time.GetUtcNow();
        var runId = _ids.Choose(details.RunId, agentName);
        while (true)
        {
            if (_register.IsActive(runId))
            {
                runId = _ids.BesideActive(runId);
            }

            var record = RunFields.Start(uuids.Create().ToString(), runId, agentName, jobType, details, _git.Current, options, now);
            var run = new ActiveRun(record, time.GetTimestamp());
            if (_register.TryAdd(run))
            {
                run.Activity = RunActivity.Start(Source, record, isCurrent);
                run.IsTold = operations.Start(record);
                return run;
            }
        }
    }

    /// <returns>A task that the caller should wait for a moment: the disk is behind.</returns>
    public Task End(string runId, string status, RunChanges? changes)
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

        var ended = run.Change(record => RunFields.End(record, canonical is RunStatus.Running ? RunStatus.Success : canonical, time.GetUtcNow(), time.GetElapsedTime(run.StartedAt)));
        operations.End(ended, run.IsTold);
        RunActivity.End(run.Activity, ended);
        webhook?.Post(ended);
        return queue.IsFilling ? queue.ReachDiskAsync() : Task.CompletedTask;
    }

    public void LogEvent(string runId, string eventType, object? payload)
    {
        if (_register.TryGet(runId, out var run))
        {
            operations.Event(run, string.IsNullOrWhiteSpace(eventType) ? "event" : eventType, time.GetUtcNow(), JsonObjects.Of(payload));
        }
        else
        {
            Reject($"{runId} is no active run of this client, so it gets no events.");
        }
    }

    public void SetMetrics(string runId, RunChanges changes)
    {
        if (_register.TryGet(runId, out var run))
        {
            run.Change(record => RunFields.Apply(record, changes));
        }
        else
        {
            Reject($"{runId} is no active run of this client, so it gets no metrics.");
        }
    }

    public CommitResult Associate(string runOrEventId, string commitHash, CommitSource source, string? author, DateTimeOffset? timestamp)
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
        return operations.Commit(eventId ?? runOrEventId, commit)
            ? new CommitResult(true, eventId is null ? "The run is not of this client; the service looks for it." : "It is on its way.")
            : new CommitResult(false, "There is no room for it; GetStats counts it as dropped.");
    }

    private static string NameOf(CommitSource source) => source switch
    {
        CommitSource.Llm => "llm",
        CommitSource.Ci => "ci",
        _ => "manual",
    };

    private void Reject(string reason)
    {
        meter.Rejected();
        if (_complaint.MayPass())
        {
            logger.Rejected(reason);
        }
    }
}
