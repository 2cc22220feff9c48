using System.Net;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>What the Python SDKs put on the wire, to the byte: a null for every unset field, no version, and both spellings of the routes over the years.</summary>
[Collection(nameof(OnService))]
public sealed class PythonSdkTests(RunningService service)
{
    private const string Start =
        """{"initiator_type":"user","initiator":null,"content_scope":"my-content-mix","manifest_ref":null,"agent_id":null,"external_session_id":"user-abc123","user_context":{"external_id":null,"segments":["premium"],"attributes":{}},"prior_session_ids":[]}""";

    private const string Events =
        """{"session_id":"ID","events":[{"id":"0a1b2c3d-0000-4000-8000-000000000001","type":"content_retrieved","timestamp":"2026-03-01T10:00:00.123456+00:00","source_role":null,"content_telemetry_id":null,"content_url":"https://www.wirecutter.com/reviews/best-wireless-headphones","product_id":null,"turn":null,"data":{}},{"id":"0a1b2c3d-0000-4000-8000-000000000002","type":"turn_completed","timestamp":"2026-03-01T10:00:01","source_role":null,"content_telemetry_id":null,"content_url":null,"product_id":null,"turn":{"privacy_level":"intent","query_text":null,"response_text":null,"query_intent":"product_research","response_type":"recommendation","topics":["headphones","wireless"],"content_urls_retrieved":[],"content_urls_cited":["https://www.wirecutter.com/reviews/best-wireless-headphones"],"query_tokens":null,"response_tokens":150,"model_id":null},"data":{}}]}""";

    private const string End =
        """{"session_id":"ID","outcome":{"type":"conversion","value_amount":9999,"currency":"USD","products":[],"metadata":{}}}""";

    private const string Upload =
        """{"schema_version":"VERSION","session_id":"ID","initiator_type":"agent","initiator":null,"agent_id":"my-agent","content_scope":"my-content-mix","manifest_ref":null,"prior_session_ids":[],"started_at":"2026-03-01T10:00:00.000001+00:00","ended_at":null,"user_context":{"external_id":null,"segments":[],"attributes":{}},"events":[{"id":"0a1b2c3d-0000-4000-8000-000000000003","type":"content_retrieved","timestamp":"2026-03-01T10:00:00.000002+00:00","source_role":null,"content_telemetry_id":null,"content_url":"https://www.rtings.com/headphones/reviews/best-noise-cancelling","product_id":null,"turn":null,"data":{}}],"outcome":{"type":"conversion","value_amount":9999,"currency":"USD","products":[],"metadata":{}}}""";

    // The first one's: content by UUID, and the scope under its first name.
    private const string FirstEvents =
        """{"session_id":"ID","events":[{"id":"0a1b2c3d-0000-4000-8000-000000000004","type":"content_cited","timestamp":"2026-01-01T10:00:00Z","content_id":"8d7a3a52-51b1-4d7c-9a1c-0a4f1a2b3c4d","product_id":null,"turn":null,"data":{"citation_type":"made_up_then"}}]}""";

    [Theory]
    [InlineData("session")]
    [InlineData("sessions")]
    public async Task A_session_of_single_calls_is_stored_whole(string spelling)
    {
        var (started, session) = await service.PostAsync($"/{spelling}/start", Start);
        var id = (string)session["session_id"]!;
        var (recorded, body) = await service.PostAsync("/events", Events.Replace("ID", id, StringComparison.Ordinal));
        var (ended, _) = await service.PostAsync($"/{spelling}/end", End.Replace("ID", id, StringComparison.Ordinal));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{id}");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.OK), (started, recorded, ended));
        Assert.Equal(2, (int)body["events_created"]!);
        Assert.Null(body["stripped_fields"]);
        Assert.Equal("""["headphones","wireless"]""", stored["events"]![1]!["turn_data"]!["topics"]!.ToJsonString());
        Assert.Equal(9999, (int)stored["outcome_value"]!["value_amount"]!);
    }

    [Theory]
    [InlineData("/session/bulk", "0.4")]
    [InlineData("/session/bulk", "0.1")]
    [InlineData("/sessions/bulk", "0.1")]
    [InlineData("/sessions/bulk", "0.4")]
    public async Task A_whole_session_is_uploaded(string route, string version)
    {
        var callersId = Guid.NewGuid().ToString();

        var (status, body) = await service.PostAsync(
            route, Upload.Replace("ID", callersId, StringComparison.Ordinal).Replace("VERSION", version, StringComparison.Ordinal));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{callersId}");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.True(Guid.TryParseExact((string?)body["session_id"], "D", out _));
        Assert.Equal((1, true), ((int)body["events_created"]!, (bool)body["outcome_recorded"]!));
        Assert.Equal(("agent", "my-agent"), ((string?)stored["initiator_type"], (string?)stored["agent_id"]));
    }

    [Fact]
    public async Task The_very_first_sdk_is_understood_too()
    {
        var (_, session) = await service.PostAsync("/session/start", """{"mix_id":"mix-7","user_context":{"segments":[]}}""");
        var id = (string)session["session_id"]!;

        var (status, _) = await service.PostAsync("/events", FirstEvents.Replace("ID", id, StringComparison.Ordinal));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{id}");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("mix-7", (string?)stored["content_scope"]);
        Assert.Equal("8d7a3a52-51b1-4d7c-9a1c-0a4f1a2b3c4d", (string?)stored["events"]![0]!["content_id"]);
    }
}
