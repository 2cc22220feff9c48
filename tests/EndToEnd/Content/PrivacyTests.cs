using System.Text;
using System.Text.Json;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.EndToEnd.Hosting;
using Azure.Data.Tables;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Promise 7: what the privacy level forbids is neither stored nor logged, whichever way it comes in.</summary>
[Collection(nameof(OnService))]
public sealed class PrivacyTests(RunningService service)
{
    private static readonly string[] Governed = ["query_text", "response_text", "query_intent", "response_type", "response_mode", "model_id", "topics"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["full"] = Governed,
        ["summary"] = Governed,
        ["intent"] = ["query_intent", "response_type", "response_mode", "model_id", "topics"],
        ["minimal"] = [],
        ["unheard-of"] = [],
    };

    private static readonly string[] Doors =
    [
        "/events", "/events 0.1", "/events 1.0", "/events event", "/events session", "/session/bulk", "/sessions/bulk", "/sessions/bulk 1.0", "/telemetry/sessions/bulk",
        "/telemetry events", "/mcp", "queue", "queue event", "queue session",
    ];

    public static TheoryData<string, string> EveryLevelAtEveryDoor()
    {
        var cases = new TheoryData<string, string>();
        foreach (var level in Allowed.Keys)
        {
            foreach (var door in Doors)
            {
                cases.Add(level, door);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(EveryLevelAtEveryDoor))]
    public async Task Only_what_the_level_allows_is_anywhere(string level, string door)
    {
        var marks = Governed.ToDictionary(field => field, _ => $"mark{Guid.NewGuid():N}");
        var rows = service.Rows.FromNowOn();

        await SendAsync(door, Turn(level, marks));

        var stored = string.Join('\n', (await rows.AllAsync()).Select(Text));
        var logged = string.Join('\n', service.Logs.Lines.Select(line => line.Everything));
        foreach (var (field, mark) in marks)
        {
            Assert.Equal(Allowed[level].Contains(field), stored.Contains(mark, StringComparison.Ordinal));
            Assert.DoesNotContain(mark, logged, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_sender_is_told_what_was_taken_out()
    {
        var session = await service.StartAsync();

        var (_, body) = await service.PostAsync("/events", $$$"""
            {"session_id":"{{{session}}}","events":[{"type":"turn_completed","timestamp":"2026-03-01T10:00:00Z","turn":{"privacy_level":"minimal","topics":[],"query_text":null,"query_tokens":3}}]}
            """);

        Assert.Equal("""["events[0].turn.topics"]""", body["stripped_fields"]!.ToJsonString());
    }

    [Fact]
    public async Task A_document_that_is_refused_leaves_no_trace_of_its_text()
    {
        var mark = $"mark{Guid.NewGuid():N}";
        var session = await service.StartAsync();

        await service.PostAsync("/events", $$$"""{"session_id":"{{{session}}}","events":[{"type":"turn_completed","turn":{"privacy_level":"full","query_text":"{{{mark}}}"}}]}""");
        await service.PostAsync("/events", $$$"""{"session_id":"{{{session}}}","events":[{"turn":{"privacy_level":"minimal","query_text":"{{{mark}}}"}}""");

        Assert.DoesNotContain(mark, string.Join('\n', (await service.Rows.AllAsync()).Select(Text)), StringComparison.Ordinal);
        Assert.DoesNotContain(mark, string.Join('\n', service.Logs.Lines.Select(line => line.Everything)), StringComparison.Ordinal);
    }

    private static Dictionary<string, object> Turn(string level, Dictionary<string, string> marks)
    {
        var turn = marks.ToDictionary(mark => mark.Key, mark => mark.Key is "topics" ? new[] { mark.Value } : (object)mark.Value);
        turn["privacy_level"] = level;
        return turn;
    }

    private async Task SendAsync(string door, Dictionary<string, object> turn)
    {
        var id = await service.StartAsync();
        var @event = new { id = Guid.NewGuid(), type = "turn_completed", timestamp = "2026-03-01T10:00:00Z", turn };
        var events = new[] { @event };
        object Session(string version) => new
        {
            document_type = "session",
            schema_version = version,
            session_id = Guid.NewGuid(),
            started_at = "2026-03-01T10:00:00Z",
            outcome = new { type = "browse" },
            events,
        };
        object Batch(string version) => new { document_type = "event_batch", schema_version = version, session_id = id, events };
        object Standalone() => new { document_type = "event", schema_version = "1.0", session_id = id, @event };
        object Tool() => new
        {
            jsonrpc = "2.0",
            id = 1,
            method = "tools/call",
            @params = new { name = "openattribution_record_event", arguments = new { session_id = id, event_type = "turn_completed", turn } },
        };

        await (door switch
        {
            "/events" => PostAsync("/events", new { session_id = id, events }),
            "/events 0.1" => PostAsync("/events", Batch("0.1")),
            "/events 1.0" => PostAsync("/events", Batch("1.0")),
            "/events event" => PostAsync("/events", Standalone()),
            "/events session" => PostAsync("/events", Session("1.0")),
            "/session/bulk" => PostAsync("/session/bulk", Session("0.4")),
            "/sessions/bulk" => PostAsync("/sessions/bulk", Session("0.1")),
            "/sessions/bulk 1.0" => PostAsync("/sessions/bulk", Session("1.0")),
            "/telemetry/sessions/bulk" => PostAsync("/telemetry/sessions/bulk", Session("0.1")),
            "/telemetry events" => PostAsync($"/telemetry/sessions/{id}/events", new { events }),
            "/mcp" => PostAsync("/mcp", Tool()),
            "queue" => QueueAsync(new { document = new { session_id = id, events } }),
            "queue event" => QueueAsync(Standalone()),
            "queue session" => QueueAsync(new { document = Session("0.1") }),
            _ => throw new ArgumentOutOfRangeException(nameof(door)),
        });
    }

    private async Task PostAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await service.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task QueueAsync(object message)
    {
        var queue = service.Queues.GetQueueClient(IngestQueueNames.Queue);
        await queue.SendMessageAsync(JsonSerializer.Serialize(message));
        await Eventually.TrueAsync(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "the message is taken");
    }

    private static string Text(TableEntity row) => string.Join(' ', row.Select(property => $"{property.Key}={property.Value}"));
}
