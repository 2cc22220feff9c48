using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Bad input gets a clear 4xx, and odd input that is right gets its 2xx.</summary>
[Collection(nameof(OnService))]
public sealed class HostileInputTests(RunningService service)
{
    private static readonly string[] Doors = ["/session/start", "/sessions/start", "/events", "/session/end", "/sessions/end", "/session/bulk", "/sessions/bulk"];

    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] BadBodies =
    [
        "", " ", "null", "[]", "1", "\"text\"", "{", "{]", "{\"a\":1,}", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", "{\"a\":\"\\udfff\"}",
        new string('[', 5_000), "{\"a\":" + new string('[', 100) + new string(']', 100) + "}",
    ];

    public static TheoryData<string, string> EveryDoorWithEveryBadBody()
    {
        var cases = new TheoryData<string, string>();
        foreach (var door in Doors)
        {
            foreach (var body in BadBodies)
            {
                cases.Add(door, body);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(EveryDoorWithEveryBadBody))]
    public async Task A_body_that_is_no_document_is_malformed(string door, string body)
    {
        var (status, problem) = await service.PostAsync(door, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotEqual("", (string?)problem["detail"]);
        Assert.Equal((string?)problem["detail"], (string?)problem["error"]);
        Assert.Equal(400, (int)problem["status"]!);
    }

    [Theory]
    [InlineData("/sessions/start", """{"user_context":"x"}""", "user_context")]
    [InlineData("/sessions/start", """{"initiator_type":"robot"}""", "initiator_type")]
    [InlineData("/sessions/start", """{"agent_id":7}""", "agent_id")]
    [InlineData("/sessions/start", """{"prior_session_ids":"x"}""", "prior_session_ids")]
    [InlineData("/sessions/start", """{"started_at":"yesterday"}""", "started_at")]
    [InlineData("/sessions/start", """{"parent_session_id":"x"}""", "parent_session_id")]
    [InlineData("/events", """{"events":[]}""", "session_id")]
    [InlineData("/events", """{"session_id":7,"events":[]}""", "session_id")]
    [InlineData("/events", """{"session_id":"S"}""", "events")]
    [InlineData("/events", """{"session_id":"S","events":{}}""", "events")]
    [InlineData("/events", """{"session_id":"S","events":[7]}""", "events[0]")]
    [InlineData("/events", """{"session_id":"S","events":[{"type":"turn_started"}]}""", "events[0].timestamp")]
    [InlineData("/events", """{"session_id":"S","events":[{"timestamp":"2026-03-01T10:00:00Z"}]}""", "events[0].type")]
    [InlineData("/events", """{"session_id":"S","events":[{"type":"content_summarised","timestamp":"2026-03-01T10:00:00Z"}]}""", "events[0].type")]
    [InlineData("/events", """{"session_id":"S","events":[{"type":"turn_started","timestamp":"2026-13-01T10:00:00Z"}]}""", "events[0].timestamp")]
    [InlineData("/events", """{"session_id":"S","events":[{"id":"ab","type":"turn_started","timestamp":"2026-03-01T10:00:00Z"}]}""", "events[0].id")]
    [InlineData("/events", """{"session_id":"S","events":[{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z","turn":"secret"}]}""", "events[0].turn")]
    [InlineData("/events", """{"session_id":"S","events":[{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z","source_role":"cdn"}]}""", "events[0].source_role")]
    [InlineData("/events", """{"session_id":"S","document_type":"event_batch","events":[]}""", "schema_version")]
    [InlineData("/events", """{"session_id":"S","schema_version":"0.9","events":[]}""", "schema_version")]
    [InlineData("/events", """{"session_id":"S","schema_version":0.1,"events":[]}""", "schema_version")]
    [InlineData("/events", """{"session_id":"S","schema_version":"0.1","events":[{"type":"content_cited","timestamp":"2026-03-01T10:00:00Z","content_url":""}]}""", "events[0].content_url")]
    [InlineData("/sessions/end", """{"session_id":"S"}""", "outcome")]
    [InlineData("/sessions/end", """{"session_id":"S","outcome":{}}""", "outcome.type")]
    [InlineData("/sessions/end", """{"session_id":"S","outcome":{"type":"sale"}}""", "outcome.type")]
    [InlineData("/sessions/end", """{"session_id":"S","outcome":{"type":"browse","value_amount":"9.5"}}""", "outcome.value_amount")]
    [InlineData("/sessions/end", """{"session_id":"S","outcome":{"type":"browse","value_amount":1.5}}""", "outcome.value_amount")]
    [InlineData("/sessions/end", """{"session_id":"S","outcome":{"type":"browse","value_amount":1e999}}""", "outcome.value_amount")]
    [InlineData("/sessions/end", """{"session_id":"S","outcome":{"type":"browse","currency":978}}""", "outcome.currency")]
    [InlineData("/session/end", """{"outcome":{"type":"browse"}}""", "session_id")]
    [InlineData("/sessions/bulk", """{"session_id":"S","schema_version":"0.1"}""", "started_at")]
    [InlineData("/sessions/bulk", """{"session_id":"S","schema_version":"0.1","started_at":"2026-03-01T10:00:00Z","prior_session_ids":["x"]}""", "prior_session_ids")]
    public async Task A_wrong_field_is_named(string door, string template, string field)
    {
        var session = await service.StartAsync();

        var (status, problem) = await service.PostAsync(door, template.Replace("\"S\"", $"\"{session}\"", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(problem["errors"]!.AsArray(), error => (string?)error!["field"] == field);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("not-a-uuid")]
    [InlineData("(7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10)")]
    public async Task A_session_id_that_is_no_uuid_is_malformed_everywhere(string id)
    {
        var bodies = new[] { ("/events", $$"""{"session_id":"{{id}}","events":[]}"""), ("/session/end", Calls.End(id)), ("/sessions/bulk", Calls.Document(id, 0)) };
        foreach (var (door, body) in bodies)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await service.PostAsync(door, body)).Status);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await service.GetAsync($"/internal/sessions/{Uri.EscapeDataString(id)}")).Status);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData(@"a\b")]
    [InlineData("a#b")]
    [InlineData("a?b=c&d")]
    [InlineData("100%")]
    [InlineData("%2F")]
    [InlineData("%252f/%2F")]
    [InlineData("ünïcode ~ _ '\"")]
    [InlineData("emoji 🎧🧑‍🚀")]
    [InlineData("control \u0001\u007f\u0000")]
    public async Task An_external_id_of_any_characters_is_found_by_query_and_if_a_path_carries_it_by_path(string id)
    {
        var external = $"{id}{Guid.NewGuid()}";
        var session = await service.StartAsync(JsonSerializer.Serialize(new { external_session_id = external }));

        var (_, listed) = await service.GetAsync($"/internal/sessions?external_session_id={Uri.EscapeDataString(external)}");
        var (_, row) = await service.GetAsync($"/internal/sessions/{session}");

        Assert.Equal([session], listed.AsArray().Select(found => (string)found!["id"]!));
        Assert.Equal(external, (string?)row["external_session_id"]);
        if (!id.Contains('\0'))
        {
            var (status, found) = await service.GetAsync($"/internal/sessions/by-external-id/{Uri.EscapeDataString(external)}");
            Assert.Equal((HttpStatusCode.OK, session), (status, (string?)found["id"]));
        }
    }

    [Fact]
    public async Task A_path_is_decoded_once()
    {
        var id = Guid.NewGuid();
        var slash = await service.StartAsync($$"""{"external_session_id":"a/{{id}}"}""");
        var before = await service.GetAsync($"/internal/sessions/by-external-id/a%252F{id}");
        var escaped = await service.StartAsync($$"""{"external_session_id":"a%2F{{id}}"}""");

        Assert.Equal(HttpStatusCode.NotFound, before.Status);
        Assert.Equal(escaped, (string?)(await service.GetAsync($"/internal/sessions/by-external-id/a%252F{id}")).Body["id"]);
        Assert.Equal(slash, (string?)(await service.GetAsync($"/internal/sessions/by-external-id/a%2F{id}")).Body["id"]);
        Assert.Equal(slash, (string?)(await service.GetAsync($"/internal/sessions/by-external-id/a%2f{id}/?_own=1")).Body["id"]);
    }

    [Fact]
    public async Task Behind_the_host_which_escapes_paths_anew_an_escaped_slash_is_one()
    {
        var id = Guid.NewGuid();
        var slash = await service.StartAsync($$"""{"external_session_id":"a/{{id}}"}""");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/internal/sessions/by-external-id/a%252F{id}");
        request.Headers.Add("x-ms-invocation-id", "1");

        using var response = await service.Http.SendAsync(request);

        Assert.Contains(slash, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_external_id_of_5_kilobytes_is_kept_whole_and_found_by_path_and_query()
    {
        var external = Guid.NewGuid() + new string('e', 5_000);
        var session = await service.StartAsync(JsonSerializer.Serialize(new { external_session_id = external }));

        var (_, found) = await service.GetAsync($"/internal/sessions/by-external-id/{external}");
        var (_, listed) = await service.GetAsync($"/internal/sessions?external_session_id={external}");

        Assert.Equal(session, (string?)found["id"]);
        Assert.Equal(external, (string?)found["external_session_id"]);
        Assert.Equal(session, (string?)Assert.Single(listed.AsArray())!["id"]);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=x")]
    [InlineData("offset=-1")]
    [InlineData("offset=10001")]
    [InlineData("since=now")]
    [InlineData("outcome_type=sale")]
    [InlineData("cursor=abc")]
    public async Task A_wrong_query_parameter_is_named(string query)
    {
        var (status, problem) = await service.GetAsync($"/internal/sessions?{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(query.Split('=')[0], (string?)problem["errors"]![0]!["field"]);
    }

    [Fact]
    public async Task A_body_at_the_limit_is_read_and_one_past_it_is_too_large_declared_or_not()
    {
        const int Limit = 4 * 1024 * 1024;

        Assert.Equal(HttpStatusCode.Created, await SendSizeAsync(Limit, chunked: false));
        Assert.Equal(HttpStatusCode.Created, await SendSizeAsync(Limit, chunked: true));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendSizeAsync(Limit + 1, chunked: false));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendSizeAsync(Limit + 1, chunked: true));
    }

    [Fact]
    public async Task A_thousand_events_are_taken_and_one_more_is_refused()
    {
        var session = await service.StartAsync();

        var (thousand, body) = await service.PostAsync("/events", Calls.Batch(session, 1_000));
        var (more, problem) = await service.PostAsync("/events", Calls.Batch(session, 1_001));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{session}");

        Assert.Equal((HttpStatusCode.Created, 1_000), (thousand, (int)body["events_created"]!));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, more);
        Assert.Contains("1000", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal(1_000, stored["events"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_largest_events_there_may_be_are_stored_and_read_back_whole()
    {
        var session = await service.StartAsync();
        var text = string.Concat(Enumerable.Repeat("\"<é🎧", 15_000));
        var events = Enumerable.Range(0, 12).Select(index => new { id = Calls.EventId(index), type = "turn_completed", timestamp = "2026-03-01T10:00:00Z", data = new { text } });

        var (status, _) = await service.PostAsync("/events", JsonSerializer.Serialize(new { session_id = session, events }, Unescaped));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{session}");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.All(stored["events"]!.AsArray(), row => Assert.Equal(text, (string?)row!["event_data"]!["text"]));
    }

    [Fact]
    public async Task An_encoding_that_is_not_read_is_refused_by_name()
    {
        using var content = new ByteArrayContent([1, 2, 3]);
        content.Headers.ContentEncoding.Add("zstd");

        using var response = await service.Http.PostAsync("/events", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Text_that_is_no_utf8_is_malformed()
    {
        using var content = new ByteArrayContent([.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8]);

        using var response = await service.Http.PostAsync("/sessions/start", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    // White space pads to the byte; a start takes a body of any length that is JSON.
    private async Task<HttpStatusCode> SendSizeAsync(int bytes, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sessions/start")
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes("{}".PadRight(bytes))),
        };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await service.Http.SendAsync(request);
        return response.StatusCode;
    }
}
