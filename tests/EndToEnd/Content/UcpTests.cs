using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>UCP's standalone binding.</summary>
[Collection(nameof(OnService))]
public sealed class UcpTests(RunningService service)
{
    [Fact]
    public async Task A_session_goes_through_its_whole_life()
    {
        var (started, session) = await service.PostAsync("/telemetry/sessions", """{"agent_id":"shop"}""");
        var id = (string)session["session_id"]!;
        var (recorded, events) = await service.PostAsync($"/telemetry/sessions/{id}/events", Events(100));
        var (ended, outcome) = await service.PostAsync($"/telemetry/sessions/{id}/outcome", """{"outcome":{"type":"conversion","checkout_id":"c-1"}}""");
        var (late, problem) = await service.PostAsync($"/telemetry/sessions/{id}/events", Events(1, first: 100));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{id}");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict), (started, recorded, ended, late));
        Assert.NotNull(session["started_at"]);
        Assert.Equal((100, id), ((int)events["recorded_count"]!, (string?)events["session_id"]));
        Assert.Equal(("conversion", false, id), ((string?)outcome["outcome_type"], (bool)outcome["attribution_pending"]!, (string?)outcome["session_id"]));
        Assert.Equal((string?)stored["ended_at"], (string?)outcome["ended_at"]);
        Assert.Equal("session_ended", (string?)problem["code"]);
        Assert.Equal("c-1", (string?)stored["outcome_value"]!["checkout_id"]);
    }

    [Fact]
    public async Task What_UCP_requires_is_required()
    {
        var session = await service.StartAsync();

        Assert.Equal("agent_id", Field(await service.PostAsync("/telemetry/sessions", "{}")));
        Assert.Equal("events", Field(await service.PostAsync($"/telemetry/sessions/{session}/events", Events(101))));
        Assert.Equal("events", Field(await service.PostAsync($"/telemetry/sessions/{session}/events", """{"events":[]}""")));
        Assert.Equal("outcome", Field(await service.PostAsync($"/telemetry/sessions/{session}/outcome", "{}")));
        Assert.Equal(HttpStatusCode.NotFound, (await service.PostAsync($"/telemetry/sessions/{Guid.NewGuid()}/events", Events(1))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await service.PostAsync($"/telemetry/sessions/{Guid.NewGuid()}/outcome", """{"outcome":{"type":"browse"}}""")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await service.PostAsync("/telemetry/sessions/ab/events", Events(1))).Status);
    }

    [Fact]
    public async Task A_bulk_upload_answers_in_UCPs_words_also_the_second_time()
    {
        var document = Calls.Document(Guid.NewGuid().ToString(), 4, "0.4");

        var (status, body) = await service.PostAsync("/telemetry/sessions/bulk", document);
        var (again, repeated) = await service.PostAsync("/telemetry/sessions/bulk", document);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (status, again));
        Assert.Equal((4, false), ((int)body["event_count"]!, (bool)body["attribution_pending"]!));
        Assert.True(JsonNode.DeepEquals(body, repeated));
    }

    private static string Events(int count, int first = 0)
    {
        var batch = JsonNode.Parse(Calls.Batch(Guid.Empty.ToString(), count, first))!.AsObject();
        batch.Remove("session_id");
        return batch.ToJsonString();
    }

    private static string? Field((HttpStatusCode Status, JsonNode Body) answer)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        return (string?)answer.Body["errors"]![0]!["field"];
    }
}
