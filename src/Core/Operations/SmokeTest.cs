using System.Text;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;
using AgentTelemetry.Retention;

namespace AgentTelemetry.Operations;

/// <summary>Starts a session, records an event, ends it, reads it and removes it, by the services that callers reach. Nothing of it stays.</summary>
/// <remarks>It works under an app that no key can have, so that no tenant's totals, lists or exports see it.</remarks>
internal sealed class SmokeTest(
    StartService starts, DocumentService documents, EndService ends, SessionQueryService reading, ISubjectRemoval removal, IServiceEvents events, TimeProvider time)
{
    /// <summary>Its name.</summary>
    public const string Suite = "session_cycle";

    /// <summary>The app it works under: no name of an app begins so.</summary>
    public const string AppId = "-smoke";

    private const string StillThere = "still_there";
    private const string EventMissing = "event_missing";
    private const int StepCount = 5;
    private const string Event = """{"events":[{"type":"content_retrieved","timestamp":"2026-01-01T00:00:00Z","content_url":"https://smoke.example/"}]}""";
    private const string Outcome = """{"outcome":{"type":"browse"}}""";

    public async Task<SmokeTestResult> RunAsync(RequestContext request, CancellationToken cancellationToken)
    {
        events.Emit(new SmokeTestStarted(Suite, StepCount));
        var (context, began, run) = (request with { AppId = AppId }, time.GetTimestamp(), new SmokeRun(events, time));
        Guid? session = null;
        await run.StepAsync("start", async () => Noted(await starts.StartAsync(Encoding.UTF8.GetBytes("{}"), null, context).ConfigureAwait(false), started => session = started.SessionId)).ConfigureAwait(false);
        var id = session?.ToString() ?? "";
        await run.StepAsync("event", async () => Noted(
            await documents.RecordAsync(id, Encoding.UTF8.GetBytes(Event), ConflictHandling.Tell, context).ConfigureAwait(false))).ConfigureAwait(false);
        await run.StepAsync("end", async () => Noted(
            await ends.EndAsync(id, Encoding.UTF8.GetBytes(Outcome), ConflictHandling.Tell, context).ConfigureAwait(false))).ConfigureAwait(false);
        await run.StepAsync("read", async () => ReadBack(await reading.ReadAsync(id, context, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        if (session is { } stored)
        {
            await run.LastStepAsync("delete", async () =>
            {
                await removal.RemoveSessionAsync(stored, context, CancellationToken.None).ConfigureAwait(false);
                return (await reading.ReadAsync(id, context, CancellationToken.None).ConfigureAwait(false)).IsSuccess ? StillThere : null;
            }).ConfigureAwait(false);
        }

        var milliseconds = time.GetElapsedTime(began).TotalMilliseconds;
        events.Emit(new SmokeTestCompleted(Suite, run.Passed, run.Failed, milliseconds));
        return new SmokeTestResult(run.Failed == 0 ? SmokeRun.IsPassed : SmokeRun.IsFailed, Suite, milliseconds, run.Steps);
    }

    private static string? Noted<T>(Result<T> result, Action<T>? note = null)
    {
        if (!result.IsSuccess)
        {
            return result.Failure.Code;
        }

        note?.Invoke(result.Value);
        return null;
    }

    private static string? ReadBack(Result<SessionWithEvents> read) =>
        !read.IsSuccess ? read.Failure.Code : read.Value.Events.Count == 1 ? null : EventMissing;
}
