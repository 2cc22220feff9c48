using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>What a checkout is told of a session, over HTTP.</summary>
[Collection(nameof(OnService))]
public sealed class BridgeTests(RunningService service)
{
    [Theory]
    [InlineData("ucp")]
    [InlineData("acp")]
    public async Task A_session_is_told_to_either_protocol(string protocol)
    {
        var session = await service.StartAsync("""{"content_scope":"headphones"}""");
        await service.PostAsync("/events", $$"""
            {"session_id":"{{session}}","events":[
             {"type":"content_retrieved","timestamp":"2026-03-01T11:00:00+01:00","content_url":"https://reviews.example/1"},
             {"type":"content_retrieved","timestamp":"2026-03-01T10:00:01Z","content_id":"doi:1"},
             {"type":"content_cited","timestamp":"2026-03-01T10:00:02Z","content_url":"https://reviews.example/1","data":{"citation_type":"unclassified","position":"primary","excerpt_tokens":12} },
             {"type":"turn_completed","timestamp":"2026-03-01T10:00:03Z","turn":{"privacy_level":"intent","topics":["headphones","headphones"]} },
             {"type":"turn_completed","timestamp":"2026-03-01T10:00:04Z","turn":{"privacy_level":"minimal","topics":["private"]} }]}
            """);

        var (status, told) = await service.GetAsync($"/sessions/{session}/attribution/{protocol}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse(
                    """
                    {"content_scope":"headphones",
                     "content_retrieved":[{"content_url":"https://reviews.example/1","timestamp":"2026-03-01T10:00:00.000000Z"}],
                     "content_cited":[{"content_url":"https://reviews.example/1","timestamp":"2026-03-01T10:00:02.000000Z","excerpt_tokens":12,"position":"primary"}],
                     "conversation_summary":{"turn_count":2,"topics":["headphones"]}}
                    """),
                told),
            told.ToJsonString());
    }

    [Theory]
    [InlineData("ucp")]
    [InlineData("acp")]
    public async Task A_session_in_which_nothing_was_retrieved_says_so(string protocol)
    {
        var session = await service.StartAsync();

        var (status, body) = await service.GetAsync($"/sessions/{session}/attribution/{protocol}");

        Assert.Equal((HttpStatusCode.NotFound, "nothing_retrieved"), (status, (string?)body["code"]));
        Assert.Contains("content_url", (string?)body["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_session_is_told_up_to_the_caps()
    {
        var callersId = Guid.NewGuid().ToString();
        await service.PostAsync("/sessions/bulk", Calls.Document(callersId, 150));

        var (_, told) = await service.GetAsync($"/sessions/{callersId}/attribution/ucp");

        Assert.Equal(100, told["content_retrieved"]!.AsArray().Count);
    }
}
