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

    public static TheoryData<string, string> EveryLevelAtEveryDoor()
    {
        var cases = new TheoryData<string, string>();
        foreach (var level in Allowed.Keys)
        {
            foreach (var door in new[] { "/events", "/events 0.1", "/session/bulk", "/sessions/bulk", "queue", "queue bulk" })
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

        await SendAsync(door, Turn(level, marks));

        var stored = string.Join('\n', (await service.Rows.AllAsync()).Select(Text));
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
        var events = new[] { new { id = Guid.NewGuid(), type = "turn_completed", timestamp = "2026-03-01T10:00:00Z", turn } };
        if (door.EndsWith("bulk", StringComparison.Ordinal))
        {
            var session = new { session_id = Guid.NewGuid(), schema_version = "0.1", started_at = "2026-03-01T10:00:00Z", outcome = new { type = "browse" }, events };
            await (door.StartsWith("queue", StringComparison.Ordinal) ? QueueAsync(session) : service.PostAsync(door, JsonSerializer.Serialize(session)));
            return;
        }

        var id = await service.StartAsync();
        if (door is "queue")
        {
            await QueueAsync(new { document = new { session_id = id, events } });
            return;
        }

        var batch = door is "/events" ? (object)new { session_id = id, events } : new { document_type = "event_batch", schema_version = "0.1", session_id = id, events };
        await service.PostAsync("/events", JsonSerializer.Serialize(batch));
    }

    private async Task QueueAsync(object message)
    {
        var queue = service.Queues.GetQueueClient(IngestQueueNames.Queue);
        await queue.SendMessageAsync(JsonSerializer.Serialize(message));
        await Eventually.TrueAsync(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "the message is taken");
    }

    private static string Text(TableEntity row) => string.Join(' ', row.Select(property => $"{property.Key}={property.Value}"));
}
