using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>A known id with other content is told, and is a 409 for whoever prefers that.</summary>
[Collection(nameof(OnService))]
public sealed class ConflictTests(RunningService service)
{
    private const string Id = "7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10";

    [Fact]
    public async Task An_event_id_with_another_address_is_told_and_the_first_stays()
    {
        var session = await service.StartAsync();
        await service.PostAsync("/events", Events(session, "https://a.example/1"));

        var (quiet, equal) = await service.PostAsync("/events", Events(session, "https://a.example/1"));
        var (status, other) = await service.PostAsync("/events", Events(session, "https://a.example/2"));
        var (refused, problem, _) = await StrictAsync("/events", Events(session, "https://a.example/2"));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{session}");

        Assert.Equal((HttpStatusCode.Created, """{"status":"ok","events_created":0}"""), (quiet, equal.ToJsonString()));
        Assert.Equal((HttpStatusCode.Created, $$"""{"status":"ok","events_created":0,"conflicting_events":["{{Id}}"]}"""), (status, other.ToJsonString()));
        Assert.Equal((HttpStatusCode.Conflict, "event_conflict", "events[0].id"), (refused, (string?)problem["code"], (string?)problem["errors"]![0]!["field"]));
        Assert.Equal("https://a.example/1", (string?)Assert.Single(stored["events"]!.AsArray())!["content_url"]);
    }

    [Fact]
    public async Task Whoever_prefers_to_be_refused_hears_that_it_was_heard_and_stores_what_is_new()
    {
        var session = await service.StartAsync();

        var (status, _, headers) = await StrictAsync("/events", Events(session, "https://a.example/1"));
        var (again, _, _) = await StrictAsync("/events", Events(session, "https://a.example/1"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (status, again));
        Assert.Equal(["handling=strict"], headers.GetValues("Preference-Applied"));
    }

    [Fact]
    public async Task An_event_of_no_session_is_told_too()
    {
        var shared = Guid.NewGuid();
        string Edge(string status) => $$$"""
            {"events":[{"id":"{{{shared}}}","type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","source_role":"edge","content_url":"https://a.example/1","data":{"cache_status":"{{{status}}}"}}]}
            """;
        await service.PostAsync("/events", Edge("hit"));

        var (_, equal) = await service.PostAsync("/events", Edge("hit"));
        var (status, other) = await service.PostAsync("/events", Edge("miss"));
        var (refused, _, _) = await StrictAsync("/events", Edge("miss"));

        Assert.Null(equal["conflicting_events"]);
        Assert.Equal((HttpStatusCode.Created, shared.ToString()), (status, (string?)other["conflicting_events"]![0]));
        Assert.Equal(HttpStatusCode.Conflict, refused);
    }

    [Fact]
    public async Task UCPs_events_are_told_too()
    {
        var session = await service.StartAsync();
        await service.PostAsync("/events", Events(session, "https://a.example/1"));

        var (status, body) = await service.PostAsync($"/telemetry/sessions/{session}/events", Events(session, "https://a.example/2").Replace($"\"session_id\":\"{session}\",", "", StringComparison.Ordinal));
        var (refused, _, _) = await StrictAsync($"/telemetry/sessions/{session}/events", Events(session, "https://a.example/2"));

        Assert.Equal((HttpStatusCode.OK, Id), (status, (string?)body["conflicting_events"]![0]));
        Assert.Equal(HttpStatusCode.Conflict, refused);
    }

    [Theory]
    [InlineData("/sessions/bulk", HttpStatusCode.OK)]
    [InlineData("/telemetry/sessions/bulk", HttpStatusCode.Created)]
    public async Task A_known_session_with_something_else_is_told(string door, HttpStatusCode expected)
    {
        var callersId = Guid.NewGuid().ToString();
        var document = Calls.Document(callersId, 2);
        var (_, first) = await service.PostAsync(door, document);
        var other = JsonNode.Parse(Calls.Document(callersId, 3))!;
        other["events"]![1]!["content_url"] = "https://a.example/other";
        other["outcome"]!["type"] = "conversion";

        var (status, body) = await service.PostAsync(door, other.ToJsonString());
        var (refused, problem, _) = await StrictAsync(door, other.ToJsonString());
        var (_, quiet) = await service.PostAsync(door, document);
        var (_, stored) = await service.GetAsync($"/internal/sessions/{callersId}");

        Assert.Equal((expected, (string?)first["session_id"]), (status, (string?)body["session_id"]));
        Assert.Equal($"[\"{Calls.EventId(1)}\"]", body["conflicting_events"]!.ToJsonString());
        Assert.Equal($"[\"{Calls.EventId(2)}\"]", body["unstored_events"]!.ToJsonString());
        Assert.False((bool)body["outcome_recorded"]!);
        Assert.Equal((HttpStatusCode.Conflict, "session_conflict"), (refused, (string?)problem["code"]));
        Assert.True(JsonNode.DeepEquals(first, quiet));
        Assert.Equal(("browse", 2), ((string?)stored["outcome_type"], stored["events"]!.AsArray().Count));
    }

    [Fact]
    public async Task What_envelopes_told_before_a_session_ended_is_compared_too()
    {
        var named = Guid.NewGuid().ToString();
        await service.PostAsync("/events", Events(named, "https://a.example/1", "\"document_type\":\"event_batch\",\"schema_version\":\"1.0\","));
        await service.PostAsync("/sessions/end", Calls.End(named));

        var (status, body) = await service.PostAsync("/sessions/bulk", Calls.Document(named, 1, "1.0"));

        Assert.Equal((HttpStatusCode.OK, false), (status, (bool)body["outcome_recorded"]!));
        Assert.Equal($"[\"{Calls.EventId(0)}\"]", body["unstored_events"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/sessions/end", "\"session_id\":\"{session}\",")]
    [InlineData("/session/end", "\"session_id\":\"{session}\",")]
    [InlineData("/telemetry/sessions/{session}/outcome", "")]
    public async Task Another_outcome_is_told(string door, string members)
    {
        var session = await service.StartAsync();
        string Filled(string text) => text.Replace("{session}", session, StringComparison.Ordinal);
        string End(string outcome) => $$$"""{ {{{Filled(members)}}} "outcome":{{{outcome}}}}""";
        await service.PostAsync(Filled(door), End("""{"type":"conversion","value_amount":4999}"""));

        var (same, equal) = await service.PostAsync(Filled(door), End("""{"value_amount":4999,"currency":"USD","type":"conversion"}"""));
        var (status, other) = await service.PostAsync(Filled(door), End("""{"type":"conversion","value_amount":5000}"""));
        var (refused, problem, _) = await StrictAsync(Filled(door), End("""{"type":"browse"}"""));

        Assert.Equal((HttpStatusCode.OK, null), (same, (bool?)equal["outcome_recorded"]));
        Assert.Equal((HttpStatusCode.OK, false), (status, (bool?)other["outcome_recorded"]));
        Assert.Equal((HttpStatusCode.Conflict, "outcome_conflict"), (refused, (string?)problem["code"]));
    }

    [Fact]
    public async Task A_tool_that_is_called_again_without_a_time_makes_no_conflict_and_with_other_content_it_does()
    {
        var session = await service.StartAsync();
        var arguments = new { session_id = session, event_type = "content_cited", id = Id, content_url = "https://a.example/1" };
        await service.CallToolAsync("openattribution_record_event", arguments);

        var again = await service.CallToolAsync("openattribution_record_event", arguments);
        var other = await service.CallToolAsync("openattribution_record_event", arguments with { content_url = "https://a.example/2" });
        await service.CallToolAsync("openattribution_end_session", new { session_id = session, outcome = new { type = "browse" } });
        var ended = await service.CallToolAsync("openattribution_end_session", new { session_id = session, outcome = new { type = "conversion" } });

        Assert.Null(again["conflicting_events"]);
        Assert.Equal(Id, (string?)other["conflicting_events"]![0]);
        Assert.False((bool)ended["outcome_recorded"]!);
    }

    [Fact]
    public async Task A_quiet_repeat_costs_no_storage_call_more_and_an_upload_no_more_than_before()
    {
        var session = await service.StartAsync();
        await service.PostAsync("/events", Calls.Batch(session, 3));
        service.Transport.Begin();
        await service.PostAsync("/events", Calls.Batch(session, 3));
        var events = service.Transport.Calls.Count;
        var document = Calls.Document(Guid.NewGuid().ToString(), 50);
        await service.PostAsync("/sessions/bulk", document);
        service.Transport.Begin();
        await service.PostAsync("/sessions/bulk", document);

        // The transaction that fails and a look at each event; and the session itself.
        Assert.Equal(4, events);
        Assert.Single(service.Transport.Calls);
    }

    private static string Events(string session, string url, string head = "") => $$$"""
        { {{{head}}} "session_id":"{{{session}}}","events":[{"id":"{{{Id}}}","type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","source_role":"agent","content_url":"{{{url}}}"}]}
        """;

    private async Task<(HttpStatusCode Status, JsonNode Body, System.Net.Http.Headers.HttpResponseHeaders Headers)> StrictAsync(string path, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("Prefer", "respond-async, handling=strict");
        using var response = await service.Http.SendAsync(request);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!, response.Headers);
    }
}
