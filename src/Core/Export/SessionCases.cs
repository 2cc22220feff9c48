using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Json;

namespace AgentTelemetry.Export;

/// <summary>Reads sessions as cases. Of what names a person (external ids, the user's context, turns' texts) nothing gets in.</summary>
internal static class SessionCases
{
    private const string Started = "session_started";
    private const string Ended = "session_ended";
    private const string OfAgent = "agent";

    public static ExportCase Read(StoredSession session)
    {
        using var document = StoredJson.Parse(session.Document);
        return new ExportCase(CaseKind.Session, session.Summary.Id.ToString())
        {
            AgentName = Given(session.Summary.AgentId),
            Status = session.HasEnded ? null : CaseStatus.Running,
            OwnStatus = session.Summary.OutcomeType,
            ServiceName = PayloadReader.Text(document.RootElement, "platform_id"),
        };
    }

    public static IAsyncEnumerable<ExportEvent> Number(StoredSession session, IAsyncEnumerable<StoredEvent> events)
    {
        var agent = Given(session.Summary.AgentId);
        var start = new EventDraft(Started, Rfc3339.Stored(session.Summary.StartedAt), "") { Resource = agent };
        var end = session.Summary.EndedAt is { } ended ? new EventDraft(Ended, Rfc3339.Stored(ended), "") { Resource = agent } : null;
        return CaseEvents.NumberAsync(
            start,
            events.Select(@event => Read(@event, agent)),
            end is null ? null : end with { DurationMs = Math.Max(0, (long)(end.Time - start.Time).TotalMilliseconds) });
    }

    private static EventDraft Read(StoredEvent stored, string? agent)
    {
        using var document = StoredJson.Parse(stored.Json);
        var root = document.RootElement;
        var observer = root.TextOf("source_role");
        return new EventDraft(stored.Type, Rfc3339.Stored(stored.Timestamp), "")
        {
            Resource = observer is null or OfAgent ? agent : observer,
            Content = Given(root.TextOf("content_id")) ?? Given(root.TextOf("content_url")),
            Payload = PayloadOf(root),
        };
    }

    private static EventPayload PayloadOf(JsonElement root) =>
        root.TryGetProperty("turn", out var turn) && turn.ValueKind is JsonValueKind.Object ? OfTurn(turn)
        : root.TryGetProperty("data", out var data) ? PayloadReader.Read(data)
        : EventPayload.None;

    private static EventPayload OfTurn(JsonElement turn)
    {
        var (query, response) = (PayloadReader.Count(turn, "query_tokens"), PayloadReader.Count(turn, "response_tokens"));
        return new EventPayload
        {
            Prompt = turn.TextOf("query_text") is { Length: > 0 } text ? PromptTraits.Of(text) : query is null ? null : PromptTraits.Unknown,
            ResponseLength = turn.TextOf("response_text") is { Length: > 0 } answer ? answer.Length : null,
            Model = PayloadReader.Text(turn, "model_id"),
            InputTokens = query,
            OutputTokens = response,
        };
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
