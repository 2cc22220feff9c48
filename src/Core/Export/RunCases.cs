using AgentTelemetry.Json;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Export;

/// <summary>Reads runs as cases.</summary>
internal static class RunCases
{
    private const string Started = "run_started";
    private const string Ended = "run_ended";

    public static ExportCase Read(RunRecord run) => new(CaseKind.Run, run.EventId)
    {
        AgentName = run.AgentName,
        Status = CaseStatus.OfRun(run.Status),
        OwnStatus = run.Status,
        WorkflowName = run.JobType,
        ParentId = run.ParentRunId,
    };

    public static IAsyncEnumerable<ExportEvent> Number(RunRecord run, IAsyncEnumerable<RunEvent> events)
    {
        var payload = new EventPayload { WorkflowName = run.JobType };
        var start = new EventDraft(Started, Rfc3339.Stored(run.StartTime), "") { Resource = run.AgentName, Payload = payload };
        var end = run.HasEnded ? new EventDraft(Ended, EndOf(run), "") { Resource = run.AgentName, Payload = payload, Status = CaseStatus.OfRun(run.Status) } : null;
        return CaseEvents.NumberAsync(
            start,
            events.Select(@event => Read(@event, run)),
            end is null ? null : end with { DurationMs = run.DurationMs > 0 ? run.DurationMs : Math.Max(0, (long)(end.Time - start.Time).TotalMilliseconds) });
    }

    private static EventDraft Read(RunEvent stored, RunRecord run)
    {
        var payload = PayloadOf(stored.Payload);
        return new EventDraft(stored.EventType, Rfc3339.Stored(stored.Timestamp), "") { Resource = run.AgentName, Payload = payload with { WorkflowName = payload.WorkflowName ?? run.JobType } };
    }

    private static EventPayload PayloadOf(string? json)
    {
        if (json is null)
        {
            return EventPayload.None;
        }

        using var document = StoredJson.Parse(json);
        return PayloadReader.Read(document.RootElement);
    }

    // A run may be ended without saying when.
    private static DateTimeOffset EndOf(RunRecord run) =>
        run.EndTime is { } end ? Rfc3339.Stored(end)
        : run.DurationMs > 0 ? Rfc3339.Stored(run.StartTime).AddMilliseconds(run.DurationMs)
        : Rfc3339.Stored(run.UpdatedAt ?? run.StartTime);
}
