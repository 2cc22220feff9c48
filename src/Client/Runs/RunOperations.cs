using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Client.Outbox;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Client.Runs;

/// <summary>What is told of runs, as operations and as lines of the day file.</summary>
internal sealed class RunOperations(IOperationQueue queue, IUuidSource uuids)
{
    private const string Runs = "api/v1/runs";

    /// <summary>Tells that a run started. False where there was no room for it.</summary>
    public bool Start(RunRecord run)
    {
        var body = BodyOf(run);
        return queue.Enqueue(new Operation(run.EventId, OperationKind.CreateRun, "POST", Runs, body), LineOf(body, "run"u8));
    }

    /// <summary>Tells how a run ended: all of it, so that it can be created from this if its start was lost.</summary>
    public bool End(RunRecord run, bool isTold)
    {
        var body = BodyOf(run);
        var operation = isTold
            ? new Operation(run.EventId, OperationKind.UpdateRun, "PATCH", PathOf(run.EventId), body)
            : new Operation(run.EventId, OperationKind.CreateRun, "POST", Runs, body);
        return queue.Enqueue(operation, LineOf(body, "run"u8));
    }

    /// <summary>Tells what happened in a run.</summary>
    public bool Event(ActiveRun run, string eventType, DateTimeOffset timestamp, JsonObject? payload)
    {
        var record = new RunEventRecord
        {
            Id = uuids.Create().ToString(),
            RunId = run.RunId,
            EventType = eventType,
            Timestamp = Time(timestamp),
            PayloadJson = payload is null ? null : JsonSerializer.SerializeToElement(payload, PayloadJson.Default.JsonObject),
        };
        var line = EventLine(record, run.EventId);
        var operation = new Operation(run.EventId, OperationKind.RunEvent, "POST", $"{PathOf(run.EventId)}/events", JsonSerializer.SerializeToUtf8Bytes(record, RunWireJson.Default.RunEventRecord));
        return run.IsTold ? queue.Enqueue(operation, line) : queue.EnqueueLine(line);
    }

    /// <summary>Tells which commit came of a run.</summary>
    public bool Commit(string eventId, CommitAssociation commit) =>
        queue.Enqueue(new Operation(
            eventId, OperationKind.RunCommit, "POST", $"{PathOf(eventId)}/associate-commit", JsonSerializer.SerializeToUtf8Bytes(commit, RunWireJson.Default.CommitAssociation)));

    /// <summary>Tells whether a run was posted to the webhook. Its commit is left out: that may have changed since.</summary>
    public bool Posted(RunRecord run)
    {
        var body = BodyOf(run with { GitCommitHash = null, GitCommitSource = null, GitCommitAuthor = null, GitCommitTimestamp = null });
        return queue.Enqueue(new Operation(run.EventId, OperationKind.RunPosted, "POST", $"{Runs}/import", body), LineOf(BodyOf(run), "run"u8));
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    public static byte[] BodyOf(RunRecord run) => JsonSerializer.SerializeToUtf8Bytes(run, RunWireJson.Default.RunRecord);

    private static string PathOf(string eventId) => $"{Runs}/{Uri.EscapeDataString(eventId)}";

    private static byte[] LineOf(ReadOnlySpan<byte> body, ReadOnlySpan<byte> recordType) => [.. "{\"record_type\":\""u8, .. recordType, .. "\","u8, .. body[1..]];

    // Day files keep the payload as a text.
    private static byte[] EventLine(RunEventRecord record, string eventId) => JsonSerializer.SerializeToUtf8Bytes(
        new DayFileEvent("event", record.Id, eventId, record.RunId, record.EventType, record.Timestamp, record.PayloadJson?.GetRawText()), PayloadJson.Default.DayFileEvent);
}
