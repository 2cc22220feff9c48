using System.Buffers;
using System.Text.Json;
using AgentTelemetry.Json;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Traces;

/// <summary>The run that follows from what is known of a trace, and from nothing else.</summary>
internal static class TraceRun
{
    private const string Failure = "failure";

    /// <summary>A run that is new, but for what every new run gets.</summary>
    /// <param name="eventId">Its id.</param>
    /// <param name="traceId">The trace.</param>
    /// <param name="state">What is known of it.</param>
    /// <param name="parentId">The run that it is part of; null for the trace's own.</param>
    public static RunRecord New(string eventId, string traceId, TraceState state, string? parentId)
    {
        var subject = SubjectOf(state);
        return new RunRecord
        {
            EventId = eventId,
            RunId = traceId,
            SchemaVersion = 0,
            CreatedAt = "",
            ParentRunId = parentId,
            AgentName = subject.AgentName,
            JobType = subject.JobType,
            Status = StatusOf(state),
            StartTime = StartOf(state),
            EndTime = EndOf(state),
            DurationMs = DurationOf(state),
            ErrorSummary = ErrorOf(state),
            Environment = subject.Environment,
            Host = subject.Host,
            ContextJson = ContextOf(traceId, state, before: null),
        };
    }

    /// <summary>A stored run once more is known. What people and other routes wrote to it stays.</summary>
    public static RunRecord Changed(RunRecord run, TraceState state, string traceId, DateTimeOffset now)
    {
        var subject = SubjectOf(state);
        var changed = run with
        {
            AgentName = subject.AgentName,
            JobType = subject.JobType,
            StartTime = StartOf(state),
            Environment = subject.Environment,
            Host = subject.Host,
            ContextJson = ContextOf(traceId, state, run.ContextJson),
            UpdatedAt = Rfc3339.Format(now),
            Trace = state.ToJson(),
        };

        // Until the root comes, a run that was ended as stale stays so.
        return state.Root is null
            ? changed
            : changed with { Status = StatusOf(state), EndTime = EndOf(state), DurationMs = DurationOf(state), ErrorSummary = ErrorOf(state), OutputSummary = run.Status == StatusOf(state) ? run.OutputSummary : null };
    }

    private static SpanFacts SubjectOf(TraceState state) => state.Agent ?? state.Root ?? state.First!;

    private static string StatusOf(TraceState state) =>
        state.Root is null ? RunStatus.Running
        : state.Root.HasFailed || state.Agent is { HasFailed: true } ? Failure
        : RunStatus.Success;

    private static string StartOf(TraceState state) => (state.Root ?? state.First!).Start;

    private static string? EndOf(TraceState state) => state.Root?.End;

    private static long DurationOf(TraceState state) =>
        state.Root is { } root ? Math.Max(0, (long)(Rfc3339.Stored(root.End) - Rfc3339.Stored(root.Start)).TotalMilliseconds) : 0;

    private static string? ErrorOf(TraceState state) => state.Root is null ? null : state.Agent?.Error ?? state.Root.Error;

    // Always in this order, whatever was known first; what others wrote there stays behind it.
    private static JsonElement ContextOf(string traceId, TraceState state, JsonElement? before)
    {
        var subject = SubjectOf(state);
        (string Name, string? Value)[] own =
        [
            ("trace_id", traceId),
            ("span_id", subject.SpanId.Length > 0 ? subject.SpanId : null),
            ("session_id", state.Session),
            ("service_name", subject.Service),
            ("service_version", subject.Version),
            ("agent_id", subject.AgentId),
            ("workflow_name", subject.Workflow),
        ];
        var written = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(written, JsonText.Writing))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in own.Where(static member => member.Value is not null))
            {
                writer.WriteString(name, value);
            }

            foreach (var member in before?.EnumerateObject() ?? default)
            {
                if (!Array.Exists(own, one => one.Name == member.Name))
                {
                    member.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(written.WrittenSpan);
    }
}
