using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Reading sessions back: rows for old and new readers, the standard's document, and the funnel.</summary>
[Collection(nameof(OnService))]
public sealed class ReadingTests(RunningService service)
{
    public static TheoryData<string> Views => ["document", "funnel", "attribution/ucp", "attribution/acp"];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task An_unknown_session_is_not_found_in_any_view(string view)
    {
        var (status, body) = await service.GetAsync($"/sessions/{Guid.NewGuid()}/{view}");

        Assert.Equal((HttpStatusCode.NotFound, "session_not_found"), (status, (string?)body["code"]));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_malformed_id_is_refused_in_every_view(string view)
    {
        var (status, body) = await service.GetAsync($"/sessions/not-a-uuid/{view}");

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_session_id"), (status, (string?)body["code"]));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task An_uploaded_session_is_seen_alike_under_either_id(string view)
    {
        var callersId = Guid.NewGuid().ToString();
        var (_, uploaded) = await service.PostAsync("/sessions/bulk", Calls.Document(callersId, 3));

        var (status, under) = await service.GetAsync($"/sessions/{uploaded["session_id"]}/{view}");
        var (_, underCallers) = await service.GetAsync($"/sessions/{callersId}/{view}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(JsonNode.DeepEquals(under, underCallers));
    }

    [Fact]
    public async Task A_row_bears_the_names_of_old_and_of_today()
    {
        var session = await service.StartAsync("""{"agent_id":"a"}""");
        await service.PostAsync("/events", $$$"""
            {"session_id":"{{{session}}}","events":[{"type":"turn_completed","timestamp":"2026-03-01T10:00:00Z","turn":{"privacy_level":"intent","topics":["x"]},"data":{"n":1}},
             {"type":"content_retrieved","timestamp":"2026-03-01T10:00:01Z","content_id":"{{{Guid.Empty}}}"}]}
            """);
        await service.PostAsync("/sessions/end", Calls.End(session));

        var (_, row) = await service.GetAsync($"/internal/sessions/{session}");

        Assert.Equal(session, (string?)row["session_id"]);
        Assert.True(JsonNode.DeepEquals(row["outcome_value"], row["outcome"]));
        var turn = row["events"]![0]!;
        Assert.Equal(("turn_completed", (string?)turn["event_timestamp"]), ((string?)turn["type"], (string?)turn["timestamp"]));
        Assert.True(JsonNode.DeepEquals(turn["turn_data"], turn["turn"]));
        Assert.Equal("""{"n":1}""", turn["data"]!.ToJsonString());
        var retrieved = row["events"]![1]!.AsObject();
        Assert.Equal(Guid.Empty.ToString(), (string?)retrieved["content_id"]);
        Assert.True(retrieved.ContainsKey("content_url") && retrieved["content_url"] is null);
    }

    [Fact]
    public async Task A_legacy_session_is_a_document_of_today_with_the_rest_beside_it()
    {
        var session = await service.StartAsync("""{"agent_id":"a","initiator_type":"agent","user_context":{"external_id":"u"},"mix_id":"m"}""");
        await service.PostAsync("/events", $$$"""
            {"session_id":"{{{session}}}","events":[
             {"type":"content_displayed","timestamp":"2026-03-01T10:00:02Z","content_url":"https://a.example/1"},
             {"type":"content_grounded","timestamp":"2026-03-01T10:00:01","content_url":"https://a.example/1","turn_id":"t"},
             {"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/1","source_role":"agent","product_id":"sku"}]}
            """);
        await service.PostAsync("/sessions/end", Calls.End(session));

        var (status, document) = await service.GetAsync($"/sessions/{session}/document");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("session", "1.0", session, "m"), ((string?)document["document_type"], (string?)document["schema_version"], (string?)document["session_id"], (string?)document["content_scope"]));
        Assert.Equal(["content_retrieved", "content_grounded"], document["events"]!.AsArray().Select(@event => (string?)@event!["type"]));
        Assert.Equal("""{"product_id":"sku"}""", document["events"]![0]!["data"]!.ToJsonString());
        Assert.Equal("""{"scope":"turn"}""", document["events"]![1]!["data"]!.ToJsonString());
        Assert.Equal("content_displayed", (string?)Assert.Single(document["extensions"]!["events"]!.AsArray())!["type"]);
        Assert.Equal(("agent", "conversion"), ((string?)document["extensions"]!["initiator_type"], (string?)document["extensions"]!["outcome_type"]));
        Assert.DoesNotContain("user_context", document.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_of_today_comes_back_as_it_was_sent_and_may_be_uploaded_again()
    {
        var sent = JsonNode.Parse($$$"""
            {"document_type":"session","schema_version":"1.0","session_id":"{{{Guid.NewGuid()}}}","conformance_level":"citation","agent_id":"a",
             "started_at":"2026-03-01T10:00:00Z","ended_at":"2026-03-01T10:01:00.5+00:00","data":{"access_context":{"identifiers":[{"scheme":"ror","value":"1"}]}},
             "events":[
              {"id":"{{{Calls.EventId(1)}}}","type":"content_retrieved","timestamp":"2026-03-01T10:00:01Z","content_url":"https://a.example/1","source_role":"agent","terms_ref":" as is "},
              {"id":"{{{Calls.EventId(2)}}}","type":"content_grounded","timestamp":"2026-03-01T10:00:02Z","content_url":"https://a.example/1","data":{"scope":"session","x":1.50} },
              {"id":"{{{Calls.EventId(3)}}}","type":"content_cited","timestamp":"2026-03-01T10:00:03Z","content_url":"https://a.example/1","output_id":"o","data":{"citation_type":"reference"} },
              {"id":"{{{Calls.EventId(4)}}}","type":"content_presented","timestamp":"2026-03-01T10:00:04Z","content_url":"https://a.example/1","output_id":"o",
               "citation_id":"{{{Calls.EventId(3)}}}","data":{"presentation_kind":"content","presentation_type":"card"} },
              {"id":"{{{Calls.EventId(5)}}}","type":"content_engaged","timestamp":"2026-03-01T10:00:05Z","content_url":"https://a.example/1","presentation_id":"{{{Calls.EventId(4)}}}"}]}
            """)!;
        var (_, uploaded) = await service.PostAsync("/sessions/bulk", sent.ToJsonString());

        var (_, document) = await service.GetAsync($"/sessions/{uploaded["session_id"]}/document");
        var (again, _) = await service.PostAsync("/sessions/bulk", document.ToJsonString());

        sent["session_id"] = (string?)uploaded["session_id"];
        Assert.Null(document["extensions"]!["events"]);
        document.AsObject().Remove("extensions");
        Assert.True(JsonNode.DeepEquals(sent, document), document.ToJsonString());
        Assert.Equal(HttpStatusCode.Created, again);
    }

    [Fact]
    public async Task A_funnel_follows_each_content_and_names_the_gaps()
    {
        var session = await service.StartAsync();
        await service.PostAsync("/events", $$"""
            {"session_id":"{{session}}","events":[
             {"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/1"},
             {"type":"content_cited","timestamp":"2026-03-01T10:00:01Z","content_url":"https://a.example/1","content_id":"doi:1"},
             {"type":"content_displayed","timestamp":"2026-03-01T10:00:02Z","content_id":"doi:1"},
             {"type":"content_engaged","timestamp":"2026-03-01T10:00:03Z"}]}
            """);

        var (_, funnel) = await service.GetAsync($"/sessions/{session}/funnel");

        var content = Assert.Single(funnel["contents"]!.AsArray())!;
        Assert.Equal(("doi:1", "presented"), ((string?)content["content_id"], (string?)content["reached"]));
        Assert.Equal("""[{"reached":"cited","missing":["grounded"]}]""", content["gaps"]!.ToJsonString());
        Assert.Equal("2026-03-01T10:00:00.000000Z", (string?)funnel["totals"]!["retrieved"]!["first_at"]);
        Assert.Equal(1, (int)funnel["unattributed"]!["stages"]!["engaged"]!["events"]!);
    }

    [Fact]
    public async Task A_listing_combines_all_its_filters()
    {
        var external = Guid.NewGuid().ToString();
        var wanted = await StartAndEndAsync("agent-1", "scope-1", external, "conversion");
        await StartAndEndAsync("agent-2", "scope-1", external, "conversion");
        await StartAndEndAsync("agent-1", "scope-2", external, "conversion");
        await StartAndEndAsync("agent-1", "scope-1", external, "browse");
        await service.StartAsync($$"""{"agent_id":"agent-1","content_scope":"scope-1","external_session_id":"{{external}}"}""");
        await StartAndEndAsync("agent-1", "scope-1", Guid.NewGuid().ToString(), "conversion");

        var (_, byAll) = await service.GetAsync(
            $"/internal/sessions?agent_id=agent-1&content_scope=scope-1&external_session_id={external}&outcome_type=conversion&since=2026-01-01T00:00:00Z&limit=10");
        var (_, byAgent) = await service.GetAsync($"/internal/sessions?agent_id=agent-2&external_session_id={external}");
        var (_, ended) = await service.GetAsync($"/internal/sessions?agent_id=agent-1&content_scope=scope-1&external_session_id={external}&until=2099-01-01T00:00:00Z");

        Assert.Equal([wanted], byAll.AsArray().Select(session => (string?)session!["session_id"]));
        Assert.Equal("agent-2", (string?)Assert.Single(byAgent.AsArray())!["agent_id"]);
        Assert.Equal(2, ended.AsArray().Count);
    }

    private async Task<string> StartAndEndAsync(string agent, string scope, string external, string outcome)
    {
        var session = await service.StartAsync($$"""{"agent_id":"{{agent}}","content_scope":"{{scope}}","external_session_id":"{{external}}"}""");
        await service.PostAsync("/sessions/end", Calls.End(session, outcome));
        return session;
    }
}
