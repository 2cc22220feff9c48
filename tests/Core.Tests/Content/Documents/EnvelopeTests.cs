namespace AgentTelemetry.Content.Documents;

public sealed class EnvelopeTests
{
    private const string Session = $"\"session_id\":\"{Given.SessionText}\"";
    private const string Retrieved = """{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","source_role":"edge","content_url":"https://a.example/"}""";
    private const string Turn = """{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z"}""";
    private const string Engaged = """{"type":"content_engaged","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/"}""";
    private const string Token = "\"ctx_token\":\"ct_0123456789abcdef\"";

    [Theory]
    [InlineData("")]
    [InlineData("\"schema_version\":\"0.4\",")]
    [InlineData("\"schema_version\":\"0.1\",")]
    [InlineData("\"document_type\":\"event_batch\",\"schema_version\":\"1.0\",")]
    public void What_the_envelope_says_is_read(string head)
    {
        var envelope = EventBody.Read(
            $$"""{{{head}}{{Session}},"agent_id":"a","started_at":"2026-03-01T10:00:00+01:00","parent_session_id":"{{Rules.SoundEvent.Id}}","manifest_ref":"https://a.example/m","own":1,"events":[{{Turn}}]}""").Envelope;

        Assert.Equal(
            new Envelope(Given.Session, "a", DateTimeOffset.Parse("2026-03-01T09:00:00Z", null), Guid.Parse(Rules.SoundEvent.Id), "https://a.example/m") { IsVersioned = head.Length > 0 },
            envelope);
    }

    [Fact]
    public void Nulls_of_an_envelope_count_as_absent()
    {
        var envelope = EventBody.Read(
            $$"""{"schema_version":"1.0",{{Session}},"agent_id":null,"started_at":null,"parent_session_id":null,"manifest_ref":null,"ctx_token":null,"event":null,"events":[{{Turn}}]}""").Envelope;

        Assert.Equal(new Envelope(Given.Session, null, null, null, null) { IsVersioned = true }, envelope);
    }

    [Theory]
    [InlineData("\"agent_id\":1", "agent_id:type")]
    [InlineData("\"started_at\":\"now\"", "started_at:format")]
    [InlineData("\"started_at\":0", "started_at:format")]
    [InlineData("\"parent_session_id\":\"x\"", "parent_session_id:format")]
    [InlineData("\"manifest_ref\":[]", "manifest_ref:type")]
    [InlineData("\"ctx_token\":1", "ctx_token:type")]
    public void A_wrong_field_of_an_envelope_is_named_in_every_dialect(string member, string fault)
    {
        foreach (var version in (string[])["0.4", "0.1", "1.0"])
        {
            Assert.Contains(fault, Given.FieldsOf(EventBody.Refuse($$"""{"schema_version":"{{version}}",{{Session}},{{member}},"events":[{{Engaged}}]}""")), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"manifest_ref\":\"nowhere\"", "manifest_ref:format")]
    [InlineData("\"started_at\":\"2026-03-01T10:00:00\"", "started_at:format")]
    public void Formats_are_asserted_in_the_current_standard_only(string member, string fault)
    {
        Assert.Equal(fault, Given.FieldsOf(EventBody.Refuse($$"""{"schema_version":"1.0",{{Session}},{{member}},"events":[{{Turn}}]}""")));
        Assert.Single(EventBody.Read($$"""{"schema_version":"0.1",{{Session}},{{member}},"events":[{{Turn}}]}""").Events);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"schema_version\":\"0.1\",")]
    [InlineData("\"schema_version\":\"1.0\",")]
    public void Only_retrievals_come_without_a_session(string head)
    {
        var batch = EventBody.Read($$"""{{{head}}"events":[{{Retrieved}},{{Retrieved}}]}""");
        Assert.Null(batch.Envelope.SessionId);
        Assert.Equal(2, batch.Events.Count);

        var mixed = EventBody.Refuse($$"""{{{head}}"events":[{{Retrieved}},{{Turn}}]}""");
        Assert.Equal(("session_id:required", "invalid_session_id"), (Given.FieldsOf(mixed), mixed.Code));
    }

    [Fact]
    public void A_retrieval_of_no_session_has_the_same_id_whenever_it_is_sent()
    {
        var body = $$"""{"events":[{{Retrieved}}]}""";

        Assert.Equal(EventBody.Read(body).Events[0].Id, EventBody.Read(body).Events[0].Id);
        Assert.NotEqual(EventBody.Read(body).Events[0].Id, EventBody.Read(EventBody.Legacy(Retrieved)).Events[0].Id);
    }

    [Fact]
    public void A_faulty_retrieval_of_no_session_is_not_also_asked_for_one() =>
        Assert.Equal("events[0].timestamp:required", Given.FieldsOf(EventBody.Refuse("""{"events":[{"type":"content_retrieved","source_role":"edge"}]}""")));

    [Fact]
    public void The_session_is_named_first_among_several_faults() =>
        Assert.Equal(
            "session_id:format agent_id:type events[0].type:enum",
            Given.FieldsOf(EventBody.Refuse("""{"agent_id":1,"session_id":"x","events":[{"type":"x","timestamp":"2026-03-01T10:00:00Z"}]}""")));

    [Theory]
    [InlineData("", "event")]
    [InlineData("\"document_type\":\"event_batch\",\"schema_version\":\"1.0\",", "event")]
    [InlineData("\"document_type\":\"event\",\"schema_version\":\"0.1\",", "events")]
    public void An_event_and_events_exclude_each_other(string head, string field) =>
        Assert.Equal($"{field}:placement", Given.FieldsOf(EventBody.Refuse($$"""{{{head}}{{Session}},"event":{{Turn}},"events":[{{Turn}}]}""")));

    [Theory]
    [InlineData("\"document_type\":\"event\",\"schema_version\":\"1.0\",")]
    [InlineData("\"schema_version\":\"0.1\",")]
    [InlineData("")]
    public void One_event_is_read_as_a_batch_of_one(string head)
    {
        var batch = EventBody.Read($$"""{{{head}}{{Session}},"event":{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z","turn":{"query_text":"x"} } }""");

        Assert.Equal("turn_started", Assert.Single(batch.Events).Type);
        Assert.Equal(["event.turn.query_text"], batch.Stripped);
    }

    [Theory]
    [InlineData("null", "event:required")]
    [InlineData("[]", "event:type")]
    [InlineData("\"x\"", "event:type")]
    [InlineData("{}", "event.type:required event.timestamp:required")]
    public void The_event_of_a_standalone_document_must_be_there_and_be_one(string value, string faults) =>
        Assert.Equal(faults, Given.FieldsOf(EventBody.Refuse($$"""{"document_type":"event","schema_version":"1.0",{{Session}},"event":{{value}}}""")));

    [Fact]
    public void A_token_stands_in_for_the_presentation_and_is_kept_beside_a_session()
    {
        var batch = EventBody.Read($$"""{"schema_version":"1.0",{{Session}},{{Token}},"events":[{{Engaged}}]}""");

        Assert.Equal("ct_0123456789abcdef", batch.Envelope.CtxToken);
        Assert.Equal(Given.Session, batch.Envelope.SessionId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"schema_version\":\"0.1\",")]
    [InlineData("\"schema_version\":\"1.0\",")]
    public void A_token_alone_is_not_resolved_yet(string head)
    {
        var failure = EventBody.Refuse($$"""{{{head}}{{Token}},"events":[{{Engaged}}]}""");

        Assert.Equal((FailureKind.Invalid, "ctx_token_unsupported"), (failure.Kind, failure.Code));
    }

    [Fact]
    public void Before_the_current_standard_a_token_had_no_form_and_went_with_every_event()
    {
        Assert.Equal("ctx_1", EventBody.Read($$"""{"schema_version":"0.1",{{Session}},"ctx_token":"ctx_1","events":[{{Turn}}]}""").Envelope.CtxToken);
        Assert.Equal(
            "ctx_token:format ctx_token:placement",
            Given.FieldsOf(EventBody.Refuse($$"""{"schema_version":"1.0",{{Session}},"ctx_token":"ctx_1","events":[{{Turn}}]}""")));
    }
}
