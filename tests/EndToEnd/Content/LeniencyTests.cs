using System.Net;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Legacy is as lenient as the servers it comes from, and wrong clocks lose nothing.</summary>
[Collection(nameof(OnService))]
public sealed class LeniencyTests(RunningService service)
{
    public static TheoryData<string> Forms => ["N", "B", "upper", "urn", "bare braces"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_session_is_the_same_by_every_form_of_its_id_on_every_road(string form)
    {
        var session = await service.StartAsync();
        var other = Form(session, form);
        var inPath = Uri.EscapeDataString(other);

        var (events, _) = await service.PostAsync("/events", Calls.Batch(other, 1));
        var (ucp, _) = await service.PostAsync($"/telemetry/sessions/{inPath}/events", Calls.Batch(other, 1, first: 1));
        var tool = await service.CallToolAsync("openattribution_record_event", new { session_id = other, event_type = "turn_started" });
        await service.Queues.GetQueueClient("telemetry-ingest").SendMessageAsync(Calls.Batch(other, 1, first: 2));
        await Eventually.TrueAsync(
            async () => (await service.GetAsync($"/internal/sessions/{session}")).Body["events"]!.AsArray().Count == 4, "the queued event is stored");
        var (end, ended) = await service.PostAsync("/session/end", Calls.End(other));
        var (read, row) = await service.GetAsync($"/internal/sessions/{inPath}");
        var (document, _) = await service.GetAsync($"/sessions/{inPath}/document");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, "ok", HttpStatusCode.OK), (events, ucp, (string?)tool["status"], end));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, session), (read, document, (string?)row["id"]));
        Assert.Equal(session, (string?)ended["session_id"]);
        Assert.Equal("conversion", (string?)row["outcome_type"]);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task An_uploaded_session_is_found_by_every_form_of_its_callers_id(string form)
    {
        var callersId = Guid.NewGuid().ToString();
        var other = Form(callersId, form);

        var (status, body) = await service.PostAsync("/session/bulk", $$"""{"session_id":"{{other}}","events":[]}""");
        var (again, repeated) = await service.PostAsync("/session/bulk", $$"""{"session_id":"{{callersId}}","events":[]}""");
        var (_, byExternalId) = await service.GetAsync($"/internal/sessions/by-external-id/{Uri.EscapeDataString(other)}");
        var (_, byId) = await service.GetAsync($"/internal/sessions/{Uri.EscapeDataString(other)}");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (status, again));
        Assert.Equal((string?)body["session_id"], (string?)repeated["session_id"]);
        Assert.Equal(((string?)body["session_id"], (string?)body["session_id"]), ((string?)byExternalId["id"], (string?)byId["id"]));
    }

    [Fact]
    public async Task An_observation_is_found_by_every_form_of_what_its_observers_share()
    {
        var shared = Guid.NewGuid();
        await service.PostAsync("/events", $$$"""
            {"events":[{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","source_role":"edge","content_url":"https://a.example/1","oa_telemetry_id":"{{{shared:N}}}"}]}
            """);

        var (_, found) = await service.GetAsync($"/corroboration?content_telemetry_id=urn:uuid:{shared}");

        Assert.Equal(1, (int)found["retrieval_count"]!);
    }

    [Theory]
    [InlineData("{\"type\":\"conversion\",\"value_amount\":-4999,\"currency\":\"usd\"}", -4999, "usd")]
    [InlineData("{\"type\":\"conversion\",\"value_amount\":\"4999\",\"currency\":\"USDC\",\"metadata\":[\"ch_1\"]}", 4999, "USDC")]
    public async Task What_payment_providers_send_as_an_outcome_is_kept(string outcome, int amount, string currency)
    {
        var session = await service.StartAsync();

        var (status, _) = await service.PostAsync("/session/end", $$"""{"session_id":"{{session}}","outcome":{{outcome}}}""");
        var (_, stored) = await service.GetAsync($"/internal/sessions/{session}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((amount, currency), ((int)stored["outcome"]!["value_amount"]!, (string?)stored["outcome"]!["currency"]));
    }

    [Fact]
    public async Task A_route_for_events_takes_one_event_that_does_not_say_what_it_is()
    {
        var session = await service.StartAsync();
        const string Event = "\"event\":{\"type\":\"content_cited\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"content_url\":\"https://a.example/1\"}";

        var (legacy, _) = await service.PostAsync("/events", $$"""{"session_id":"{{session}}",{{Event}}}""");
        var (versioned, body) = await service.PostAsync("/events", $$"""{"schema_version":"0.1","session_id":"{{session}}",{{Event.Replace("/1", "/2", StringComparison.Ordinal)}}}""");
        var (ucp, recorded) = await service.PostAsync($"/telemetry/sessions/{session}/events", $$"""{ {{Event.Replace("/1", "/3", StringComparison.Ordinal)}} }""");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.OK), (legacy, versioned, ucp));
        Assert.Equal((1, 1, null), ((int)body["events_created"]!, (int)recorded["recorded_count"]!, recorded["unrecognised_fields"]));
    }

    [Fact]
    public async Task An_edge_workers_engagement_needs_no_session()
    {
        var (status, body) = await service.PostAsync("/events", $$$"""
            {"events":[{"id":"{{{Guid.NewGuid()}}}","type":"content_engaged","timestamp":"2026-03-01T10:00:00Z","source_role":"cache","content_url":"https://a.example/1"}]}
            """);

        Assert.Equal((HttpStatusCode.Created, 1), (status, (int)body["events_created"]!));
    }

    [Fact]
    public async Task What_lies_far_in_the_future_or_the_past_is_kept_and_marked()
    {
        var session = await service.StartAsync("""{"started_at":"2126-01-01T00:00:00Z"}""");
        await service.PostAsync("/events", $$$"""
            {"session_id":"{{{session}}}","events":[
              {"type":"turn_started","timestamp":"1970-01-01T00:00:00Z"},
              {"type":"turn_completed","timestamp":"{{{DateTimeOffset.UtcNow:O}}}"},
              {"type":"turn_completed","timestamp":"2126-01-01T00:00:00Z"}]}
            """);

        var (_, stored) = await service.GetAsync($"/internal/sessions/{session}");

        Assert.InRange((long)stored["clock_skew_seconds"]!, 3_000_000_000, 4_000_000_000);
        var skews = stored["events"]!.AsArray().Select(row => (long?)row!["clock_skew_seconds"]).ToList();
        Assert.InRange(skews[0]!.Value, -4_000_000_000, -1_700_000_000);
        Assert.Null(skews[1]);
        Assert.InRange(skews[2]!.Value, 3_000_000_000, 4_000_000_000);
    }

    [Fact]
    public async Task A_session_that_ended_at_the_end_of_all_time_is_kept_from_its_arrival_on()
    {
        var callersId = Guid.NewGuid().ToString();
        await service.PostAsync("/session/bulk", $$"""{"session_id":"{{callersId}}","started_at":"1970-01-01T00:00:00Z","ended_at":"9999-12-31T23:59:59Z"}""");
        var (_, stored) = await service.GetAsync($"/internal/sessions/{callersId}");

        var row = (await service.Rows.AllAsync()).Single(row => row.RowKey == $"s~{(string)stored["id"]!}");

        var since = DateTimeOffset.MinValue.AddMicroseconds(long.Parse(row.GetString("due_row").Split('~')[1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(since, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static string Form(string id, string form)
    {
        var uuid = Guid.Parse(id);
        return form switch
        {
            "upper" => id.ToUpperInvariant(),
            "urn" => $"urn:uuid:{id}",
            "bare braces" => $"{{{uuid:N}}}",
            _ => uuid.ToString(form),
        };
    }
}
