using System.Text.Json.Nodes;
using AgentTelemetry.Content.Reading.Standard;

namespace AgentTelemetry.Content.Reading;

public sealed class StandardDocumentTests
{
    private const string Url = "\"content_url\":\"https://a.example/1\"";
    private const string Cited = $$$"""{"type":"content_cited",{{{Url}}},"output_id":"o","data":{"citation_type":"reference"}}""";
    private const string Presented = $$$"""{"type":"content_presented",{{{Url}}},"output_id":"o","citation_id":"{0}","data":{"presentation_kind":"content","presentation_type":"card"}}""";

    private static readonly SessionSummary Summary = new(Given.Session, "scope", "external", "agent", null, "2026-03-01T09:00:00.000000Z", null);

    [Fact]
    public void A_thousand_generated_sessions_become_documents_that_satisfy_every_rule_and_lose_no_event()
    {
        var sessions = new GeneratedSessions(seed: 3);
        var (inside, outside) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        for (var round = 0; round < 1_000; round++)
        {
            var session = sessions.Next();

            var json = Streamed.Text((stream, cancellationToken) => StandardDocument.WriteAsync(stream, session.Opened(), cancellationToken));

            Assert.True(SessionDocumentChecker.ViolationsOf(json) is [], $"round {round}: {string.Join("; ", SessionDocumentChecker.ViolationsOf(json))}\n{json}");
            Assert.DoesNotContain("ip_hash", json, StringComparison.Ordinal);
            Assert.DoesNotContain("preserved_in_output", json, StringComparison.Ordinal);
            Assert.DoesNotContain("SECRET", json, StringComparison.Ordinal);
            var document = JsonNode.Parse(json)!;
            var (standard, others) = (EventsOf(document), EventsOf(document["extensions"]!));
            Assert.Equal(session.Events.Select(@event => @event.Id.ToString()).Order(), standard.Concat(others).Select(@event => (string)@event["id"]!).Order());
            Assert.Equal(standard.Select(IdOf).Order(), standard.Select(IdOf));
            Count(inside, standard);
            Count(outside, others);
        }

        string[] types = ["content_retrieved", "content_grounded", "content_cited", "content_presented", "content_engaged", "turn_completed"];
        Assert.All(types, type => Assert.InRange(inside[type], 100, int.MaxValue));
        Assert.All([.. types, "content_displayed", "cart_add"], type => Assert.InRange(outside[type], 50, int.MaxValue));
    }

    [Fact]
    public void The_session_bears_what_the_standard_knows_and_extensions_bear_the_rest()
    {
        const string Document =
            """
            {"agent_id":"agent","content_scope":"scope","manifest_ref":"did:aims:1","conformance_level":"citation","parent_session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10",
            "started_at":"2026-03-01T10:00:00+01:00","initiator_type":"agent","initiator":{"agent_id":"x"},"prior_session_ids":["7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10"],
            "user_context":{"external_id":"u"},"platform_id":"p","client_type":"c","client_info":{"v":1},"data":{"note":1},"schema_version":"0.4","x":1.50}
            """;
        var stored = new StoredSession(
            Summary with { OutcomeType = "browse", EndedAt = Given.Noon }, Document, """{"type":"browse","value_amount":0}""", Given.Noon, Given.Noon);

        Assert.Equal(
            $$$$"""
            {"document_type":"session","schema_version":"1.0","session_id":"{{{{Given.SessionText}}}}","parent_session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10",
            "conformance_level":"citation","agent_id":"agent","content_scope":"scope","manifest_ref":"did:aims:1","data":{"note":1},
            "started_at":"2026-03-01T10:00:00+01:00","ended_at":"{{{{Given.Noon}}}}","events":[],
            "extensions":{"initiator_type":"agent","initiator":{"agent_id":"x"},"prior_session_ids":["7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10"],
            "platform_id":"p","client_type":"c","client_info":{"v":1},"external_session_id":"external","outcome_type":"browse",
            "outcome_value":{"type":"browse","value_amount":0},"unrecognised_fields":{"x":1.50}}}
            """.Replace("\n", "", StringComparison.Ordinal),
            Write(stored));
    }

    [Theory]
    [InlineData("conformance_level", "\"platinum\"")]
    [InlineData("manifest_ref", "\"my manifest\"")]
    [InlineData("data", """{"access_context":{"identifiers":[{"scheme":"ror"}]}}""")]
    public void A_field_of_the_standard_with_a_value_that_is_not_stands_under_extensions(string name, string value)
    {
        var document = JsonNode.Parse(Write(Session($$"""{"{{name}}":{{value}}}""")))!;

        Assert.Null(document[name]);
        Assert.Equal(value, document["extensions"]![name]!.ToJsonString());
    }

    [Theory]
    [InlineData("2026-03-01T09:00:00", "2026-03-01T09:00:00.000000Z")]
    [InlineData("2026-03-01t09:00:00z", "2026-03-01T09:00:00.000000Z")]
    [InlineData("2026-03-01T11:00:00Z", "2026-03-01T09:00:00.000000Z")]
    [InlineData("2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z")]
    public void A_time_is_told_as_it_was_sent_where_that_is_the_standards_form_of_it(string sent, string expected) =>
        Assert.Equal(expected, (string?)JsonNode.Parse(Write(Session($$"""{"started_at":"{{sent}}"}""")))!["started_at"]);

    [Theory]
    [InlineData("content_cited", "\"output_id\":\"o\"", """{"citation_type":"unclassified"}""")]
    [InlineData("content_cited", "\"output_id\":\"o\",\"data\":{\"citation_type\":null,\"position\":null,\"x\":null}", """{"x":null,"citation_type":"unclassified"}""")]
    [InlineData("content_grounded", "\"turn_id\":\"t\"", """{"scope":"turn"}""")]
    [InlineData("content_grounded", "\"data\":{\"cached\":true}", """{"cached":true,"scope":"session"}""")]
    [InlineData("content_retrieved", "\"source_role\":\"edge\",\"data\":{\"bot_category\":\"search\",\"ip_hash\":\"x\"}", """{"bot_category":"search","purpose":"search"}""")]
    [InlineData("content_retrieved", "\"source_role\":\"edge\",\"data\":{\"bot_category\":\"search\",\"purpose\":\"training\"}", """{"bot_category":"search","purpose":"training"}""")]
    [InlineData("content_retrieved", "\"source_role\":\"edge\",\"product_id\":\"sku\"", """{"product_id":"sku"}""")]
    public void An_older_event_is_read_by_the_standards_own_rules(string type, string members, string data)
    {
        var made = Assert.Single(Standard($$"""{"type":"{{type}}",{{Url}},{{members}}}"""));

        Assert.Equal(data, made["data"]!.ToJsonString());
        Assert.Null(made["product_id"]);
    }

    [Fact]
    public void A_product_that_data_contradicts_stays_where_it_is()
    {
        var made = Assert.Single(Standard($$$"""{"type":"content_retrieved",{{{Url}}},"source_role":"agent","product_id":"a","data":{"product_id":"b"}}"""));

        Assert.Equal(("a", "b"), ((string?)made["product_id"], (string?)made["data"]!["product_id"]));
    }

    [Theory]
    [InlineData("""{"type":"content_displayed","content_url":"https://a.example/1"}""")]
    [InlineData("""{"type":"content_retrieved","content_url":"https://a.example/1"}""")]
    [InlineData("""{"type":"content_retrieved","content_url":"not a url","source_role":"agent"}""")]
    [InlineData("""{"type":"content_retrieved","content_id":"","source_role":"agent"}""")]
    [InlineData("""{"type":"content_retrieved","content_id":"c","source_role":"agent","turn":{"privacy_level":"minimal"}}""")]
    [InlineData("""{"type":"content_grounded","content_id":"c","citation_id":"00000000-0000-4000-8000-000000000000"}""")]
    [InlineData("""{"type":"content_grounded","content_id":"c","ctx_token":"ct_aaaaaaaaaaaaaaaa"}""")]
    [InlineData("""{"type":"content_grounded","content_id":"c","data":{"scope":"turn","provenance":"agent_fetched"}}""")]
    [InlineData("""{"type":"content_cited","content_id":"c","data":{"citation_type":"reference"}}""")]
    [InlineData("""{"type":"content_cited","output_id":"o"}""")]
    [InlineData("""{"type":"content_engaged","content_id":"c"}""")]
    [InlineData("""{"type":"content_engaged","content_id":"c","presentation_id":"00000000-0000-4000-8000-000000000000"}""")]
    [InlineData("""{"type":"turn_completed","turn":{"privacy_level":"minimal","query_tokens":-1}}""")]
    [InlineData("""{"type":"checkout_completed","product_id":"sku","data":{"currency":"EUR","ip_hash":"x"}}""")]
    [InlineData("""{"type":"com.example.saved"}""")]
    public void An_event_that_is_not_the_standards_stands_under_extensions_as_it_was_sent(string json)
    {
        var document = Document(json);

        Assert.Empty(EventsOf(document));
        var other = Assert.Single(EventsOf(document["extensions"]!));
        other.Remove("id");
        Assert.Equal(json.Replace(",\"ip_hash\":\"x\"", "", StringComparison.Ordinal), other.ToJsonString());
    }

    [Fact]
    public void An_engagement_holds_on_to_its_presentation_and_that_to_its_citation()
    {
        var document = Document(Cited, Naming(Presented, 0), Engaged(1));

        Assert.Equal(3, EventsOf(document).Count);
        Assert.Null(document["extensions"]!["events"]);
    }

    [Fact]
    public void What_is_tied_to_other_content_goes_and_takes_along_what_is_tied_to_it()
    {
        var document = Document(Cited.Replace("/1", "/2", StringComparison.Ordinal), Naming(Presented, 0), Engaged(1));

        Assert.Equal(["content_cited"], EventsOf(document).Select(@event => (string?)@event["type"]));
        Assert.Equal(2, EventsOf(document["extensions"]!).Count);
    }

    [Fact]
    public void A_token_claimed_for_two_presentations_counts_for_neither()
    {
        const string Token = "\"ctx_token\":\"ct_aaaaaaaaaaaaaaaa\",\"type\"";
        var document = Document(
            Cited, Naming(Presented, 0), Naming(Presented, 0), Engaged(1).Replace("\"type\"", Token, StringComparison.Ordinal),
            Engaged(2).Replace("\"type\"", Token, StringComparison.Ordinal), Engaged(2));

        Assert.Equal([0, 1, 2, 5], EventsOf(document).Select(IdOf));
    }

    private static StoredSession Session(string document) => new(Summary, document, null, Given.Noon, Given.Noon);

    private static string Write(StoredSession session, params StoredEvent[] events) =>
        Streamed.Text((stream, cancellationToken) => StandardDocument.WriteAsync(stream, new SessionWithEvents(session, events).Opened(), cancellationToken));

    private static JsonNode Document(params string[] events) => JsonNode.Parse(Write(
        Session("{}"), [.. events.Select((json, index) => new StoredEvent(
            Guid.Parse(Id(index)), (string)JsonNode.Parse(json)!["type"]!, Given.Noon, Given.Noon, index,
            json.Replace("\"type\"", $"\"timestamp\":\"{Given.Noon}\",\"type\"", StringComparison.Ordinal)))]))!;

    private static List<JsonObject> Standard(params string[] events) => EventsOf(Document(events));

    private static List<JsonObject> EventsOf(JsonNode owner) => owner["events"]?.AsArray().Select(@event => WithoutTime(@event!.AsObject())).ToList() ?? [];

    private static JsonObject WithoutTime(JsonObject @event)
    {
        @event.Remove("timestamp");
        return @event;
    }

    private static int IdOf(JsonObject @event) => Convert.ToInt32(((string)@event["id"]!)[^12..], 16);

    private static string Id(int index) => $"00000000-0000-4000-8000-{index:x12}";

    private static string Naming(string json, int index) => json.Replace("{0}", Id(index), StringComparison.Ordinal);

    private static string Engaged(int presented) => $$"""{"type":"content_engaged",{{Url}},"presentation_id":"{{Id(presented)}}"}""";

    private static void Count(Dictionary<string, int> counts, List<JsonObject> events)
    {
        foreach (var type in events.Select(@event => (string)@event["type"]!))
        {
            counts[type] = counts.GetValueOrDefault(type) + 1;
        }
    }
}
