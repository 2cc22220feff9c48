using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>What nobody reads is told, with what was perhaps meant.</summary>
public sealed class UnrecognisedFieldTests
{
    [Theory]
    [InlineData("contentUrl", "content_url")]
    [InlineData("Content-URL", "content_url")]
    [InlineData("CONTENT_URL", "content_url")]
    [InlineData("conten_url", "content_url")]
    [InlineData("contnet_url", "content_url")]
    [InlineData("url", "content_url")]
    [InlineData("event_type", "type")]
    [InlineData("source_rol", "source_role")]
    [InlineData("x_custom", null)]
    [InlineData("session_id", null)]
    public void A_member_of_an_event_is_told_with_what_was_meant(string name, string? meant)
    {
        var found = EventBody.Read(EventBody.Legacy(EventBody.Event(), EventBody.Event($"\"{name}\":\"v\""))).Unrecognised;

        Assert.Equal([new UnrecognisedField($"events[1].{name}", meant, 1)], found.Listed);
        Assert.Equal(0, found.More);
    }

    [Fact]
    public void Nothing_is_told_of_what_the_SDKs_send()
    {
        var known = EventBody.Legacy(EventBody.Event(
            $"\"id\":\"{Given.SessionText}\",\"product_id\":null,\"turn\":{{\"privacy_level\":\"minimal\",\"topics\":[],\"model_id\":\"m\",\"content_ids_cited\":[]}},"
            + "\"data\":{\"anything\":1,\"citation_type\":\"x\"},\"x_null\":null,\"oa_telemetry_id\":null,\"presentation_id\":\"p\""));

        Assert.Same(UnrecognisedFields.None, EventBody.Read(known).Unrecognised);
    }

    [Fact]
    public void The_same_name_in_many_events_is_told_once_with_its_number()
    {
        var found = EventBody.Read(EventBody.Legacy([.. Enumerable.Range(0, 120).Select(index => EventBody.Event($"\"contentUrl\":{index}"))])).Unrecognised;

        Assert.Equal([new UnrecognisedField("events[0].contentUrl", "content_url", 120)], found.Listed);
    }

    [Fact]
    public void Fifty_are_told_and_the_others_counted()
    {
        static UnrecognisedFields Of(int count) => EventBody.Read(EventBody.Legacy(
            EventBody.Event(string.Join(",", Enumerable.Range(0, count).Select(index => $"\"custom_member_{index}\":1"))))).Unrecognised;

        Assert.Equal((50, 0), (Of(50).Listed.Count, Of(50).More));
        Assert.Equal((50, 1), (Of(51).Listed.Count, Of(51).More));
    }

    [Fact]
    public void A_long_name_is_cut_and_never_within_a_character()
    {
        Assert.Equal($"events[0].{new string('a', 64)}", Only(new string('a', 64)));
        Assert.Equal($"events[0].{new string('a', 64)}…", Only(new string('a', 65)));
        Assert.Equal($"events[0].{new string('a', 63)}…", Only(new string('a', 63) + "😀"));

        static string Only(string name) => Assert.Single(EventBody.Read(EventBody.Legacy(EventBody.Event($"\"{name}\":1"))).Unrecognised.Listed).Field;
    }

    [Fact]
    public void Envelopes_and_turns_have_names_of_their_own()
    {
        var found = EventBody.Read($$$"""
            {"session_id":"{{{Given.SessionText}}}","agentId":"a","contentScope":"s",
             "events":[{"type":"turn_completed","timestamp":"2026-03-01T10:00:00Z","turn":{"privacyLevel":"full","queryText":"q"}}]}
            """).Unrecognised;

        Assert.Equal(
            [
                new UnrecognisedField("events[0].turn.privacyLevel", "privacy_level", 1),
                new UnrecognisedField("events[0].turn.queryText", "query_text", 1),
                new UnrecognisedField("agentId", "agent_id", 1),
                new UnrecognisedField("contentScope", null, 1),
            ],
            found.Listed);
    }

    [Fact]
    public void Data_is_everybodys_and_only_another_case_is_told()
    {
        var found = EventBody.Read(EventBody.Legacy(EventBody.Event("\"data\":{\"citationType\":\"x\",\"citation_typ\":1,\"mine\":{\"citationType\":1}}"))).Unrecognised;

        Assert.Equal([new UnrecognisedField("events[0].data.citationType", "citation_type", 1)], found.Listed);
    }

    [Theory]
    [InlineData("0.1", null)]
    [InlineData("1.0", "content_telemetry_id")]
    public void An_old_name_is_read_where_it_is_known_and_told_where_it_is_not(string version, string? meant)
    {
        var found = EventBody.Read($$"""
            {"document_type":"event","schema_version":"{{version}}","event":{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","source_role":"edge",
             "content_url":"https://a.example/","oa_telemetry_id":"{{Given.SessionText}}"} }
            """).Unrecognised;

        Assert.Equal(meant is null ? [] : [new UnrecognisedField("event.oa_telemetry_id", meant, 1)], found.Listed);
    }

    [Fact]
    public void A_start_tells_what_it_does_not_read_and_which_prior_sessions_it_passed_over()
    {
        var start = new SessionStartReader(Given.Limits()).Read(Given.Json($$"""
            {"agentId":"a","session_id":"{{Given.SessionText}}","events":[],"turn":{},"client_info":{},"prior_session_ids":["{{Given.SessionText}}","chat-7"],"schema_version":"1.0"}
            """)).Value!;

        Assert.Equal(
            ["agentId agent_id", "session_id external_session_id", "events ", "turn ", "prior_session_ids[1] "],
            start.Unrecognised.Listed.Select(field => $"{field.Field} {field.DidYouMean}"));
    }

    [Fact]
    public void An_end_and_its_outcome_tell_too()
    {
        var end = new SessionEndReader(Given.Limits()).Read(Given.Json($$"""
            {"session_id":"{{Given.SessionText}}","endedAt":"now","outcome":{"type":"browse","valueAmount":4999,"checkout_id":"c","metadata":{"a":1} } }
            """)).Value!;

        Assert.Equal(["outcome.valueAmount value_amount", "endedAt ended_at"], end.Unrecognised.Listed.Select(field => $"{field.Field} {field.DidYouMean}"));
    }

    [Fact]
    public void A_session_document_tells_of_all_its_parts()
    {
        var document = Given.Documents().Read(
            Given.Json($$"""
                {"schema_version":"1.0","session_id":"{{Given.SessionText}}","started_at":"2026-03-01T10:00:00Z","mix_id":"m","endedAt":"x","outcome":{"type":"browse","Currency":"EUR"},
                 "events":[{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z","turnId":"t"}]}
                """),
            Door.BulkPlural).Value!;

        Assert.Equal(
            ["endedAt ended_at", "events[0].turnId turn_id", "mix_id content_scope", "outcome.Currency currency"],
            document.Unrecognised.Listed.Select(field => $"{field.Field} {field.DidYouMean}").Order(StringComparer.Ordinal));
    }
}
