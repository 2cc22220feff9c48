using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Every kind of document through every door.</summary>
[Collection(nameof(OnService))]
public sealed class DoorTests(RunningService service)
{
    private static readonly string[] Versions = ["0.1", "1.0"];

    public static TheoryData<string, string> EveryDoorInEveryVersion()
    {
        var cases = new TheoryData<string, string>();
        foreach (var version in Versions)
        {
            foreach (var door in new[] { "/events", "/sessions/bulk", "/telemetry/sessions/bulk" })
            {
                cases.Add(door, version);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(EveryDoorInEveryVersion))]
    public async Task A_session_document_is_uploaded_wherever_it_says_what_it_is(string door, string version)
    {
        var callersId = Guid.NewGuid().ToString();

        var (status, body) = await service.PostAsync(door, Calls.Document(callersId, 3, version));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{callersId}");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((string?)stored["id"], (string?)body["session_id"]);
        Assert.Equal(3, stored["events"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("/events", "0.1")]
    [InlineData("/events", "1.0")]
    [InlineData("/events", "1.7")]
    [InlineData("/sessions/bulk", "1.0")]
    public async Task A_standalone_event_of_a_session_nobody_started_rebuilds_it(string door, string version)
    {
        var named = Guid.NewGuid().ToString();
        var parent = Guid.NewGuid().ToString();

        var (status, body) = await service.PostAsync(door, Standalone(version, named, parent));
        var (again, repeated) = await service.PostAsync(door, Standalone(version, named, parent));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{named}");
        var (_, byExternalId) = await service.GetAsync($"/internal/sessions/by-external-id/{named}");

        Assert.Equal((HttpStatusCode.Created, 1), (status, (int)body["events_created"]!));
        Assert.Equal((HttpStatusCode.Created, 0), (again, (int)repeated["events_created"]!));
        Assert.Equal(("rebuilder", parent), ((string?)stored["agent_id"], (string?)stored["parent_session_id"]));
        Assert.Equal("2026-03-01T09:00:00.000000Z", (string?)stored["started_at"]);
        Assert.Single(stored["events"]!.AsArray());
        Assert.Equal((string?)stored["id"], (string?)byExternalId["id"]);
    }

    [Fact]
    public async Task A_session_document_completes_what_envelopes_told_before_it()
    {
        var named = Guid.NewGuid().ToString();
        await service.PostAsync("/events", Standalone("1.0", named, Guid.NewGuid().ToString()));

        var (status, body) = await service.PostAsync("/sessions/bulk", Calls.Document(named, 2, "1.0"));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{named}");

        Assert.Equal((HttpStatusCode.Created, true), (status, (bool)body["outcome_recorded"]!));
        Assert.Equal(("batch-agent", "browse"), ((string?)stored["agent_id"], (string?)stored["outcome_type"]));
        Assert.Equal(3, stored["events"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_session_document_gives_what_envelopes_told_its_own_external_id_and_shorter_texts()
    {
        var (named, own) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var agent = string.Concat(Enumerable.Repeat("\\u0001", 8_000));
        await service.PostAsync("/events", Standalone("1.0", named, Guid.NewGuid().ToString()).Replace("rebuilder", agent, StringComparison.Ordinal));

        var (status, _) = await service.PostAsync("/sessions/bulk", $$$"""
            {"schema_version":"1.0","session_id":"{{{named}}}","external_session_id":"{{{own}}}","agent_id":"a","started_at":"2026-03-01T09:00:00Z","outcome":{"type":"browse"}}
            """);
        var (_, stored) = await service.GetAsync($"/internal/sessions/{named}");
        var (_, byOwn) = await service.GetAsync($"/internal/sessions/by-external-id/{own}");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(("a", own, "browse"), ((string?)stored["agent_id"], (string?)stored["external_session_id"], (string?)stored["outcome_type"]));
        Assert.Equal((string?)stored["id"], (string?)byOwn["id"]);
    }

    [Fact]
    public async Task A_session_that_was_started_takes_events_under_its_external_id()
    {
        var external = Guid.NewGuid().ToString();
        var session = await service.StartAsync(JsonSerializer.Serialize(new { external_session_id = external }));

        var (status, _) = await service.PostAsync("/events", Calls.Batch(external, 2));
        var (end, _) = await service.PostAsync("/sessions/end", Calls.End(external));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{session}");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (status, end));
        Assert.Equal((2, "conversion"), (stored["events"]!.AsArray().Count, (string?)stored["outcome_type"]));
    }

    [Fact]
    public async Task A_bare_edge_batch_is_kept_without_a_session_and_counted_once()
    {
        var shared = Guid.NewGuid();
        var batch = EdgeBatch(shared, "https://edge.example/a");

        var (status, body) = await service.PostAsync("/events", batch);
        var (_, again) = await service.PostAsync("/events", batch);
        var (_, listed) = await service.GetAsync("/internal/observations?limit=1000");

        Assert.Equal((HttpStatusCode.Created, 1), (status, (int)body["events_created"]!));
        Assert.Equal(0, (int)again["events_created"]!);
        var row = Assert.Single(listed.AsArray(), row => (string?)row!["content_telemetry_id"] == shared.ToString());
        Assert.Equal(("edge", "hit"), ((string?)row!["source_role"], (string?)row["event_data"]!["cache_status"]));
        Assert.Null(row["session_id"]);
    }

    [Fact]
    public async Task Observers_of_one_retrieval_are_grouped_and_none_is_lost()
    {
        var shared = Guid.NewGuid();
        var session = await service.StartAsync();
        await service.PostAsync("/events", $$$"""
            {"session_id":"{{{session}}}","events":[
              {"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/1","content_id":"doi:1","source_role":"agent","content_telemetry_id":"{{{shared}}}"},
              {"type":"content_retrieved","timestamp":"2026-03-01T10:00:09Z","content_url":"https://a.example/other","source_role":"agent","content_telemetry_id":"{{{shared}}}"}]}
            """);
        await service.PostAsync("/events", EdgeBatch(shared, "https://a.example/1"));
        await service.PostAsync("/events", $$$"""
            {"document_type":"event","schema_version":"1.0","event":{"type":"content_retrieved","timestamp":"2026-03-01T10:00:01Z","content_url":"https://a.example/moved","content_id":"doi:1",
             "source_role":"origin","content_telemetry_id":"{{{shared}}}"}}
            """);

        var (_, byId) = await service.GetAsync($"/corroboration?content_telemetry_id={shared}");
        var (_, bySession) = await service.GetAsync($"/sessions/{session}/corroboration");

        Assert.True(JsonNode.DeepEquals(byId, bySession));
        Assert.Equal((2, 1), ((int)byId["retrieval_count"]!, (int)byId["corroborated_count"]!));
        var corroborated = byId["retrievals"]!.AsArray().Single(retrieval => (bool)retrieval!["corroborated"]!)!;
        Assert.Equal(["agent", "edge", "origin"], corroborated["source_roles"]!.AsArray().Select(role => (string)role!).Order());
        Assert.Equal(3, corroborated["observations"]!.AsArray().Count);
    }

    [Fact]
    public async Task An_observation_of_a_session_that_was_never_committed_is_not_shown()
    {
        var shared = Guid.NewGuid();
        await service.PostAsync("/events", $$$"""
            {"session_id":"{{{Guid.NewGuid()}}}","events":[{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/1","content_telemetry_id":"{{{shared}}}"}]}
            """);

        var (_, found) = await service.GetAsync($"/corroboration?content_telemetry_id={shared}");

        Assert.Equal(0, (int)found["retrieval_count"]!);
    }

    [Theory]
    [InlineData("/corroboration", "content_telemetry_id")]
    [InlineData("/corroboration?content_telemetry_id=x", "content_telemetry_id")]
    [InlineData("/internal/observations?limit=0", "limit")]
    [InlineData("/internal/observations?cursor=x", "cursor")]
    public async Task A_wrong_question_about_observations_is_named(string path, string field)
    {
        var (status, problem) = await service.GetAsync(path);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(field, (string?)problem["errors"]![0]!["field"]);
    }

    [Fact]
    public async Task A_click_token_without_a_session_is_refused_for_now()
    {
        var (status, problem) = await service.PostAsync("/events", """
            {"document_type":"event","schema_version":"1.0","ctx_token":"ct_9f3a1c7e2b8d4a06","event":{"type":"content_engaged","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/"}}
            """);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("ctx_token_unsupported", (string?)problem["code"]);
    }

    [Fact]
    public async Task A_fault_names_the_dialect_it_is_a_fault_in()
    {
        var (_, problem) = await service.PostAsync("/events", $$$"""
            {"document_type":"event","schema_version":"1.0","session_id":"{{{Guid.NewGuid()}}}","event":{"type":"content_displayed","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/"}}
            """);

        Assert.Equal("1.0", (string?)problem["dialect"]);
        Assert.Equal("event.type", (string?)problem["errors"]![0]!["field"]);
    }

    private static string EdgeBatch(Guid shared, string url) => $$$"""
        {"events":[{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00.500Z","source_role":"edge","content_url":"{{{url}}}","oa_telemetry_id":"{{{shared}}}","data":{"cache_status":"hit"}}]}
        """;

    private static string Standalone(string version, string session, string parent) => $$$"""
        {"document_type":"event","schema_version":"{{{version}}}","session_id":"{{{session}}}","agent_id":"rebuilder","started_at":"2026-03-01T09:00:00Z","parent_session_id":"{{{parent}}}",
         "event":{"id":"11111111-0000-4000-8000-000000000001","type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/","source_role":"agent"}}
        """;
}
