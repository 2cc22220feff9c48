using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Nothing goes astray in silence: what nobody reads is told at every door, and what says nothing of its session is not stored without one.</summary>
[Collection(nameof(OnService))]
public sealed class TruthTests(RunningService service)
{
    private const string Told = """[{"field":"events[0].contentUrl","did_you_mean":"content_url"}]""";

    [Fact]
    public async Task A_session_that_is_called_otherwise_is_refused_and_nothing_is_stored()
    {
        var session = await service.StartAsync();

        var (status, problem) = await service.PostAsync("/events", $$$"""
            {"sessionId":"{{{session}}}","events":[{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","contentUrl":"https://astray.example/1"}]}
            """);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_session_id"), (status, (string?)problem["code"]));
        Assert.Contains("did you mean session_id?", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain("astray.example", await service.Rows.TextAsync(static _ => true), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"a-private-word\"", "\"a-private-word\"")]
    [InlineData("1767225611.25", "1767225611.25")]
    [InlineData("{\"a-private-member\":1}", "{\"a-private-member\":1}")]
    public async Task A_wrong_value_is_shown_to_its_sender_and_to_nobody_else(string value, string shown)
    {
        var session = await service.StartAsync();

        var (status, problem) = await service.PostAsync("/events", $$"""{"session_id":"{{session}}","events":[{"type":"turn_started","timestamp":{{value}}}]}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(("events[0].timestamp", shown), ((string?)problem["errors"]![0]!["field"], (string?)problem["errors"]![0]!["value"]));
        Assert.DoesNotContain(value, (string?)problem["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain(service.Logs.Lines, line => line.Everything.Contains(value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(78, false)]
    [InlineData(79, true)]
    public async Task A_shown_value_has_eighty_characters_at_most(int length, bool isCut)
    {
        var session = await service.StartAsync();

        var (_, problem) = await service.PostAsync("/events", $$"""{"session_id":"{{session}}","events":[{"type":"turn_started","timestamp":"{{new string('x', length)}}"}]}""");

        var shown = (string)problem["errors"]![0]!["value"]!;
        Assert.Equal((80, isCut), (shown.Length, shown.EndsWith('…')));
    }

    [Fact]
    public async Task A_body_of_the_standard_without_a_session_is_stored_and_told()
    {
        var (status, body) = await service.PostAsync("/events", $$$"""
            {"document_type":"event_batch","schema_version":"1.0","sessionId":"{{{Guid.NewGuid()}}}",
             "events":[{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/{{{Guid.NewGuid()}}}","source_role":"edge"}]}
            """);

        Assert.Equal((HttpStatusCode.Created, 1), (status, (int)body["events_created"]!));
        Assert.Equal("""[{"field":"sessionId","did_you_mean":"session_id"}]""", body["unrecognised_fields"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/events", "\"session_id\":\"{session}\",", HttpStatusCode.Created)]
    [InlineData("/telemetry/sessions/{session}/events", "", HttpStatusCode.OK)]
    [InlineData("/session/bulk", "\"session_id\":\"{new}\",", HttpStatusCode.Created)]
    [InlineData("/sessions/bulk", "\"schema_version\":\"0.4\",\"session_id\":\"{new}\",", HttpStatusCode.Created)]
    [InlineData("/telemetry/sessions/bulk", "\"schema_version\":\"0.4\",\"session_id\":\"{new}\",", HttpStatusCode.Created)]
    public async Task Every_door_for_events_tells_what_it_does_not_read(string door, string members, HttpStatusCode expected)
    {
        var session = await service.StartAsync();

        var (status, body) = await service.PostAsync(Filled(door), $$$"""
            { {{{Filled(members)}}} "events":[{"type":"content_cited","timestamp":"2026-03-01T10:00:00Z","contentUrl":"https://a.example/1"}]}
            """);

        Assert.Equal(expected, status);
        Assert.Equal(Told, body["unrecognised_fields"]!.ToJsonString());

        string Filled(string text) => text.Replace("{session}", session, StringComparison.Ordinal).Replace("{new}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sessions/start", "{\"agent_id\":\"a\",\"agentName\":\"b\",\"outcome\":{}}")]
    [InlineData("/session/start", "{\"agent_id\":\"a\",\"agentName\":\"b\",\"outcome\":{}}")]
    [InlineData("/telemetry/sessions", "{\"agent_id\":\"a\",\"agentName\":\"b\",\"outcome\":{}}")]
    public async Task Every_start_tells_too(string door, string json)
    {
        var (status, body) = await service.PostAsync(door, json);

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("""[{"field":"agentName"},{"field":"outcome"}]""", body["unrecognised_fields"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/sessions/end", "\"session_id\":\"{session}\",")]
    [InlineData("/session/end", "\"session_id\":\"{session}\",")]
    [InlineData("/telemetry/sessions/{session}/outcome", "")]
    public async Task Every_end_tells_too(string door, string members)
    {
        var session = await service.StartAsync();

        var (status, body) = await service.PostAsync(
            door.Replace("{session}", session, StringComparison.Ordinal),
            $$$"""{ {{{members.Replace("{session}", session, StringComparison.Ordinal)}}} "outcome":{"type":"browse","valueAmount":1}}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("""[{"field":"outcome.valueAmount","did_you_mean":"value_amount"}]""", body["unrecognised_fields"]!.ToJsonString());
    }

    [Fact]
    public async Task Where_everything_is_read_an_answer_has_no_member_more()
    {
        var (_, started) = await service.PostAsync("/sessions/start", """{"initiator_type":"user","user_context":{},"external_session_id":null}""");
        var session = (string)started["session_id"]!;
        var (_, recorded) = await service.PostAsync("/events", Calls.Batch(session, 2));
        var (_, repeated) = await service.PostAsync("/events", Calls.Batch(session, 2));
        var (_, ended) = await service.PostAsync("/sessions/end", Calls.End(session));
        var (_, again) = await service.PostAsync("/sessions/end", Calls.End(session));
        var (_, uploaded) = await service.PostAsync("/sessions/bulk", Calls.Document(Guid.NewGuid().ToString(), 2));

        Assert.Equal(["session_id", "started_at"], Names(started));
        Assert.Equal("""{"status":"ok","events_created":2}""", recorded.ToJsonString());
        Assert.Equal("""{"status":"ok","events_created":0}""", repeated.ToJsonString());
        Assert.Equal($$"""{"status":"ok","session_id":"{{session}}"}""", ended.ToJsonString());
        Assert.Equal(ended.ToJsonString(), again.ToJsonString());
        Assert.Equal(["session_id", "events_created", "outcome_recorded"], Names(uploaded));

        static IEnumerable<string> Names(JsonNode body) => body.AsObject().Select(static member => member.Key);
    }

    [Fact]
    public async Task The_queue_tells_in_the_log_what_was_meant_and_repeats_no_name_of_its_sender()
    {
        var session = await service.StartAsync();
        var queue = service.Queues.GetQueueClient("telemetry-ingest");

        await queue.SendMessageAsync($$$"""
            {"session_id":"{{{session}}}","events":[{"type":"content_cited","timestamp":"2026-03-01T10:00:00Z","contentUrl":"https://a.example/1","a b\nc":1}]}
            """);

        await LoggedAsync("Unread members: 2; perhaps meant: content_url.");
    }

    [Fact]
    public async Task A_queued_document_whose_app_is_called_otherwise_goes_to_no_other_tenant()
    {
        var marker = Guid.NewGuid().ToString();

        await service.Queues.GetQueueClient("telemetry-ingest").SendMessageAsync($$$"""
            {"appId":"somebody","document":{"schema_version":"0.4","session_id":"{{{marker}}}","events":[]}}
            """);

        await LoggedAsync("app_id must be called so");
        Assert.DoesNotContain(marker, await service.Rows.TextAsync(static _ => true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_tells_by_the_names_of_its_arguments()
    {
        var session = await service.StartAsync();

        var recorded = await service.CallToolAsync("openattribution_record_event", new { session_id = session, event_type = "content_cited", contentUrl = "https://a.example/1" });
        var attributed = await service.CallToolAsync("record_attribution", new { session_id = session, content_urls = new[] { "https://a.example/1" }, query_intent = "how_to", response_type = "explanation", responseType = "x", topic = "y" });
        var started = await service.CallToolAsync("openattribution_start_session", new { agentId = "a" });
        var ended = await service.CallToolAsync("openattribution_end_session", new { session_id = session, outcome = new { type = "browse", Currency = "EUR" } });

        Assert.Equal("""[{"field":"contentUrl","did_you_mean":"content_url"}]""", recorded["unrecognised_fields"]!.ToJsonString());
        Assert.Equal("""[{"field":"responseType","did_you_mean":"response_type"},{"field":"topic"}]""", attributed["unrecognised_fields"]!.ToJsonString());
        Assert.Equal("""[{"field":"agentId","did_you_mean":"agent_id"}]""", started["unrecognised_fields"]!.ToJsonString());
        Assert.Equal("""[{"field":"outcome.Currency","did_you_mean":"currency"}]""", ended["unrecognised_fields"]!.ToJsonString());
    }

    private Task LoggedAsync(string text) => Eventually.TrueAsync(
        () => Task.FromResult(service.Logs.Lines.Any(line => line.Message.Contains(text, StringComparison.Ordinal))), $"the log has '{text}'");
}
