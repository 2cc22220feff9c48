namespace AgentTelemetry.Content.Documents;

/// <summary>Legacy takes ids as the servers before it did; the standard's documents have them with hyphens.</summary>
public sealed class IdFormTests
{
    private const string Hyphens = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";

    public static TheoryData<string> OtherForms =>
        ["1b4e28ba2fa141d2883f0016d3cca427", "{1b4e28ba-2fa1-41d2-883f-0016d3cca427}", "urn:uuid:1b4e28ba-2fa1-41d2-883f-0016d3cca427"];

    [Theory]
    [MemberData(nameof(OtherForms))]
    public void The_ids_of_a_legacy_body_are_read_in_every_form_and_kept_in_one(string id)
    {
        var batch = EventBody.Read($$"""
            {"session_id":"{{id}}","parent_session_id":"{{id}}","events":[
              {"id":"{{id}}","type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","oa_telemetry_id":"{{id}}"},
              {"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_telemetry_id":"{{id}}"}]}
            """);

        var expected = Guid.Parse(Hyphens);
        Assert.Equal((expected, expected), (batch.Envelope.SessionId, batch.Envelope.ParentSessionId));
        Assert.Equal((expected, expected, expected), (batch.Events[0].Id, batch.Events[0].ContentTelemetryId, batch.Events[1].ContentTelemetryId));
        Assert.All(batch.Events, @event => Assert.Contains($"\"content_telemetry_id\":\"{Hyphens}\"", @event.Json, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OtherForms))]
    public void A_start_and_an_end_read_them_too(string id)
    {
        var start = new SessionStartReader(Given.Limits()).Read(Given.Json($$"""{"parent_session_id":"{{id}}","prior_session_ids":["{{id}}"]}"""));
        var end = new SessionEndReader(Given.Limits()).Read(Given.Json($$"""{"session_id":"{{id}}","outcome":{"type":"browse"} }"""));

        Assert.Equal($$"""{"parent_session_id":"{{Hyphens}}","prior_session_ids":["{{Hyphens}}"]}""", start.Value?.Json);
        Assert.Equal(Guid.Parse(Hyphens), end.Value?.SessionId);
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("1.0")]
    public void The_standards_documents_stay_as_strict_as_they_are(string version)
    {
        const string Other = "1b4e28ba2fa141d2883f0016d3cca427";

        Assert.Equal(
            "session_id:format parent_session_id:format events[0].id:format events[0].content_telemetry_id:format",
            Given.FieldsOf(EventBody.Refuse($$"""
                {"document_type":"event_batch","schema_version":"{{version}}","session_id":"{{Other}}","parent_session_id":"{{Other}}","events":[
                  {"id":"{{Other}}","type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/","source_role":"edge","content_telemetry_id":"{{Other}}"}]}
                """)));
    }

    [Fact]
    public void A_text_with_hyphens_stays_as_it_was_sent() =>
        Assert.Contains(Hyphens.ToUpperInvariant(), EventBody.Stored(EventBody.Event($"\"content_telemetry_id\":\"{Hyphens.ToUpperInvariant()}\"")), StringComparison.Ordinal);
}
