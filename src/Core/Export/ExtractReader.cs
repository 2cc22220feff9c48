using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Export;

/// <summary>Reads what the services of agents' telemetry answer: a session, its events, and what the service counted. Nothing of it is trusted, and it has the limits of a session that is uploaded here.</summary>
internal sealed class ExtractReader(JsonBody bodies)
{
    /// <summary>Reads an answer.</summary>
    /// <param name="answer">Its body.</param>
    /// <param name="sessionId">The session that was asked for.</param>
    /// <param name="payer">Whose share of the instance the document takes room of while it is read.</param>
    public Result<ExtractedCase> Read(ReadOnlyMemory<byte> answer, string sessionId, string payer)
    {
        var parsed = bodies.Parse(answer, payer);
        if (!parsed.IsSuccess)
        {
            return Wrong($"it cannot be read. {parsed.Failure.Detail}");
        }

        using var document = parsed.Value;
        return Read(document.RootElement, sessionId);
    }

    private static Result<ExtractedCase> Read(JsonElement root, string sessionId)
    {
        if (root.TextOf("session_id") is { } named && named != sessionId)
        {
            return Wrong($"its session_id is {ShownValue.Of(named)}, not the one that was asked for.");
        }

        if (!root.TryGetProperty("events", out var events) || events.ValueKind is JsonValueKind.Null)
        {
            return new ExtractedCase(CaseOf(root, sessionId), []);
        }

        if (events.ValueKind is not JsonValueKind.Array)
        {
            return Wrong("its events must be an array.");
        }

        return ReadEvents(root, events, sessionId);
    }

    private static Result<ExtractedCase> ReadEvents(JsonElement root, JsonElement events, string sessionId)
    {
        var drafts = new List<EventDraft>();
        foreach (var item in events.EnumerateArray())
        {
            if (item.ValueKind is not JsonValueKind.Object || item.TextOf("type") is not { Length: > 0 } || !Rfc3339.TryParse(item.TextOf("timestamp"), out var time))
            {
                return Wrong($"event {drafts.Count} must be an object with a type and an RFC 3339 timestamp.");
            }

            drafts.Add(DraftOf(item, time));
        }

        return new ExtractedCase(CaseOf(root, sessionId), EventKeys.InOrder(drafts));
    }

    private static EventDraft DraftOf(JsonElement item, DateTimeOffset time)
    {
        item.TryGetProperty("payload", out var payload);
        var read = PayloadReader.Read(payload);
        return new EventDraft(PayloadReader.Text(item, "type")!, time, CanonicalJson.Of(item)) { Resource = read.ServiceName, Payload = read };
    }

    private static ExportCase CaseOf(JsonElement root, string sessionId)
    {
        var subject = new ExportCase(CaseKind.Session, sessionId);
        return root.TryGetProperty("metrics", out var metrics) && metrics.ValueKind is JsonValueKind.Object
            ? subject with
            {
                Metrics = new CaseMetrics
                {
                    ToolCalls = PayloadReader.Count(metrics, "tool_call_count") ?? 0,
                    ToolSuccesses = PayloadReader.Count(metrics, "tool_success_count") ?? 0,
                    ToolErrors = PayloadReader.Count(metrics, "tool_error_count") ?? 0,
                    SuccessRate = PayloadReader.Number(metrics, "tool_success_rate"),
                    AverageToolLatencyMs = PayloadReader.Number(metrics, "avg_tool_latency_ms") ?? 0,
                    ModelChanges = PayloadReader.Count(metrics, "model_change_count") ?? 0,
                },
                ServiceName = PayloadReader.Text(metrics, "service_name"),
                WorkflowName = PayloadReader.Text(metrics, "workflow_name"),
                AgentType = PayloadReader.Text(metrics, "agent_type"),
            }
            : subject;
    }

    private static Failure Wrong(string what) => new(FailureKind.Unavailable, "source_answer_invalid", $"The source's answer is not used: {what}");
}
