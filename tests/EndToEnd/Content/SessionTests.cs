using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>What the SDKs' own tests expect of a server, on both spellings of the routes.</summary>
[Collection(nameof(OnService))]
public sealed class SessionTests(RunningService service)
{
    public static TheoryData<string> Spellings => ["session", "sessions"];

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Starting_with_nothing_gives_a_new_session_every_time(string spelling)
    {
        var (status, first) = await service.PostAsync($"/{spelling}/start", "{}");
        var (_, second) = await service.PostAsync($"/{spelling}/start", "{}");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.True(Guid.TryParseExact((string?)first["session_id"], "D", out _));
        Assert.NotEqual((string?)first["session_id"], (string?)second["session_id"]);
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Ending_says_ok_and_ending_again_keeps_the_first_outcome(string spelling)
    {
        var session = await service.StartAsync();

        var (first, body) = await service.PostAsync($"/{spelling}/end", Calls.End(session));
        var (again, _) = await service.PostAsync($"/{spelling}/end", Calls.End(session, "abandonment"));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{session}");

        Assert.Equal(HttpStatusCode.OK, first);
        Assert.Equal("ok", (string?)body["status"]);
        Assert.Equal(session, (string?)body["session_id"]);
        Assert.Equal(HttpStatusCode.OK, again);
        Assert.Equal("conversion", (string?)stored["outcome_type"]);
        Assert.Equal(4999, (int)stored["outcome_value"]!["value_amount"]!);
    }

    [Fact]
    public async Task Ending_an_unknown_session_is_not_found()
    {
        var id = Guid.NewGuid().ToString();

        var (status, body) = await service.PostAsync("/session/end", Calls.End(id));

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.StartsWith($"Session not found. This app has no session {id}. POST /sessions/start starts one", (string?)body["detail"], StringComparison.Ordinal);
        Assert.Equal((string?)body["detail"], (string?)body["error"]);
    }

    [Fact]
    public async Task Events_are_counted_once_and_an_empty_list_is_fine_without_a_version()
    {
        var session = await service.StartAsync();

        var (status, body) = await service.PostAsync("/events", Calls.Batch(session, 3));
        var (_, overlapping) = await service.PostAsync("/events", Calls.Batch(session, 5));
        var (emptyStatus, empty) = await service.PostAsync("/events", $$"""{"session_id":"{{session}}","events":[]}""");

        Assert.Equal((HttpStatusCode.Created, 3, "ok"), (status, (int)body["events_created"]!, (string?)body["status"]));
        Assert.Equal(2, (int)overlapping["events_created"]!);
        Assert.Equal((HttpStatusCode.Created, 0), (emptyStatus, (int)empty["events_created"]!));
    }

    [Fact]
    public async Task An_empty_list_is_refused_with_a_version_of_the_standard()
    {
        var session = await service.StartAsync();

        var (status, body) = await service.PostAsync("/events", $$"""{"document_type":"event_batch","schema_version":"0.1","session_id":"{{session}}","events":[]}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("events", (string?)body["errors"]![0]!["field"]);
    }

    [Fact]
    public async Task Events_for_an_unknown_session_are_not_found()
    {
        var (status, _) = await service.PostAsync("/events", Calls.Batch(Guid.NewGuid().ToString(), 1));

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Fact]
    public async Task Events_for_an_ended_session_are_refused_unless_they_are_stored_already()
    {
        var session = await service.StartAsync();
        await service.PostAsync("/events", Calls.Batch(session, 2));
        await service.PostAsync("/sessions/end", Calls.End(session));

        var (late, body) = await service.PostAsync("/events", Calls.Batch(session, 1, first: 2));
        var (repeated, repeatedBody) = await service.PostAsync("/events", Calls.Batch(session, 2));

        Assert.Equal(HttpStatusCode.BadRequest, late);
        Assert.Contains("ended session", (string?)body["detail"], StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Created, 0), (repeated, (int)repeatedBody["events_created"]!));
    }

    [Fact]
    public async Task The_same_event_id_in_two_sessions_is_two_events()
    {
        var one = await service.StartAsync();
        var other = await service.StartAsync();

        await service.PostAsync("/events", Calls.Batch(one, 1));
        var (_, body) = await service.PostAsync("/events", Calls.Batch(other, 1));

        Assert.Equal(1, (int)body["events_created"]!);
    }

    [Fact]
    public async Task An_upload_gets_an_id_of_ours_and_is_found_by_every_road()
    {
        var callersId = Guid.NewGuid().ToString();

        var (status, body) = await service.PostAsync("/sessions/bulk", Calls.Document(callersId, 2));
        var id = (string)body["session_id"]!;

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.NotEqual(callersId, id);
        Assert.Equal((2, true), ((int)body["events_created"]!, (bool)body["outcome_recorded"]!));
        foreach (var road in new[] { $"/internal/sessions/{id}", $"/internal/sessions/{callersId}", $"/internal/sessions/by-external-id/{callersId}" })
        {
            var (_, found) = await service.GetAsync(road);
            Assert.Equal(id, (string?)found["id"]);
            Assert.Equal("2026-03-01T09:59:00.000000Z", (string?)found["started_at"]);
            Assert.Equal("2026-03-01T10:20:00.000000Z", (string?)found["ended_at"]);
        }

        foreach (var list in new[] { "/internal/sessions?limit=1000", $"/internal/sessions?external_session_id={callersId}", "/internal/sessions?since=2026-03-01T10:20:00Z&until=2026-03-01T10:20:00Z&limit=1000" })
        {
            var (_, found) = await service.GetAsync(list);
            Assert.Contains(found.AsArray(), session => (string?)session!["id"] == id);
        }
    }

    [Fact]
    public async Task Uploading_again_gives_the_first_answer_with_200()
    {
        var document = Calls.Document(Guid.NewGuid().ToString(), 3);
        var (_, first) = await service.PostAsync("/sessions/bulk", document);

        var (status, again) = await service.PostAsync("/sessions/bulk", document);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(JsonNode.DeepEquals(first, again));
    }

    [Fact]
    public async Task An_upload_without_an_outcome_stays_open_for_events_and_an_end_under_either_id()
    {
        var callersId = Guid.NewGuid().ToString();
        var (_, body) = await service.PostAsync("/session/bulk", $$"""{"session_id":"{{callersId}}","events":[]}""");

        var (events, _) = await service.PostAsync("/events", Calls.Batch(callersId, 2));
        var (moreEvents, _) = await service.PostAsync("/events", Calls.Batch((string)body["session_id"]!, 1, first: 2));
        var (end, ended) = await service.PostAsync("/session/end", Calls.End(callersId));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{callersId}");

        Assert.False((bool)body["outcome_recorded"]!);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.OK), (events, moreEvents, end));
        Assert.Equal(callersId, (string?)ended["session_id"]);
        Assert.Equal(3, stored["events"]!.AsArray().Count);
        Assert.Equal("conversion", (string?)stored["outcome_type"]);
    }

    [Fact]
    public async Task The_plural_bulk_route_wants_a_version_and_the_singular_does_not()
    {
        var document = Calls.Document(Guid.NewGuid().ToString(), 1, version: null);

        var (plural, body) = await service.PostAsync("/sessions/bulk", document);
        var (singular, _) = await service.PostAsync("/session/bulk", document);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, plural);
        Assert.Equal("schema_version", (string?)body["errors"]![0]!["field"]);
        Assert.Equal(HttpStatusCode.Created, singular);
    }

    [Fact]
    public async Task An_idempotency_key_makes_two_starts_one_and_refuses_another_body()
    {
        var key = Guid.NewGuid().ToString();

        var (_, first) = await service.PostAsync("/sessions/start", """{"agent_id":"a"}""", key);
        var (again, second) = await service.PostAsync("/sessions/start", """{"agent_id":"a"}""", key);
        var (other, _) = await service.PostAsync("/sessions/start", """{"agent_id":"b"}""", key);

        Assert.Equal(HttpStatusCode.Created, again);
        Assert.True(JsonNode.DeepEquals(first, second));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other);
    }

    [Fact]
    public async Task What_nobody_knows_is_kept_and_given_back()
    {
        var (_, started) = await service.PostAsync("/sessions/start", """{"platform_id":"p","client_info":{"v":1},"x_custom":[1,{"deep":null}],"mix_id":"m"}""");
        var session = (string)started["session_id"]!;
        await service.PostAsync("/events", $$$"""
            {"session_id":"{{{session}}}","events":[{"type":"com.example.saved","timestamp":"2026-03-01T10:00:00","oa_telemetry_id":"{{{Guid.Empty}}}",
             "source_role":"cache","x_event":1e400,"data":{"a":[null]}}]}
            """);

        var (_, stored) = await service.GetAsync($"/internal/sessions/{session}");
        var row = stored["events"]![0]!;

        Assert.Equal("""{"x_custom":[1,{"deep":null}]}""", stored["extensions"]!.ToJsonString());
        Assert.Equal(("p", "m"), ((string?)stored["platform_id"], (string?)stored["content_scope"]));
        Assert.Equal(("edge", Guid.Empty.ToString()), ((string?)row["source_role"], (string?)row["content_telemetry_id"]));
        Assert.Equal("""{"x_event":1e400}""", row["extensions"]!.ToJsonString());
        Assert.Equal("""{"a":[null]}""", row["event_data"]!.ToJsonString());
        Assert.Equal("2026-03-01T10:00:00.000000Z", (string?)row["event_timestamp"]);
    }
}
