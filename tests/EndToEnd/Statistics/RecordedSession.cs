using System.Text.Json.Nodes;

namespace AgentTelemetry.EndToEnd.Statistics;

/// <summary>A session of a generated month, as its sender tells it.</summary>
internal sealed record RecordedSession(int Number)
{
    private static readonly DateTimeOffset First = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Types = ["content_retrieved", "content_grounded", "content_cited", "content_displayed", "content_engaged", "turn_completed"];
    private static readonly string?[] Outcomes = ["conversion", "abandonment", "browse", null];

    public DateTimeOffset Start => First.AddMinutes(Number % 300 * 140);

    public string? Outcome => Outcomes[Number % Outcomes.Length];

    /// <summary>A session document, whole.</summary>
    public string ToDocument(int events) => new JsonObject
    {
        ["document_type"] = "session",
        ["schema_version"] = "0.1",
        ["session_id"] = IdOf(0, 1),
        ["agent_id"] = $"agent-{Number % 3}",
        ["started_at"] = $"{Start:yyyy-MM-ddTHH:mm:ssZ}",
        ["ended_at"] = $"{Start.AddMinutes(50):yyyy-MM-ddTHH:mm:ssZ}",
        ["outcome"] = Outcome is { } type ? new JsonObject { ["type"] = type, ["value_amount"] = Number * 10, ["currency"] = Number % 5 == 0 ? "USD" : "EUR" } : null,
        ["events"] = Events(0, events),
    }.ToJsonString();

    /// <summary>A batch of events of a session that was started.</summary>
    public string ToBatch(string session, int first, int count) => new JsonObject { ["session_id"] = session, ["events"] = Events(first, count) }.ToJsonString();

    public string IdOf(int index, int kind) => $"0000000{kind}-0000-4000-8000-{Number:x6}{index:x6}";

    private JsonArray Events(int first, int count) => [.. Enumerable.Range(first, count).Select(EventOf)];

    private JsonObject EventOf(int index)
    {
        var type = Types[(Number + index) % Types.Length];
        var @event = new JsonObject { ["id"] = IdOf(index, 0), ["type"] = type, ["timestamp"] = $"{Start.AddMinutes(index * 7):yyyy-MM-ddTHH:mm:ssZ}" };
        if (type == "turn_completed")
        {
            @event["turn"] = new JsonObject { ["privacy_level"] = "minimal", ["query_tokens"] = index + 1, ["response_tokens"] = (index * 10) + 3 };
        }
        else
        {
            @event["content_url"] = $"https://site-{index % 4}.example/{Number}";
        }

        if (type is "content_retrieved")
        {
            @event["source_role"] = "agent";
        }

        return @event;
    }
}
