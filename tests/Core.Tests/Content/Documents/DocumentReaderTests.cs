using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Content.Documents;

public sealed class DocumentReaderTests
{
    private const string Event = """{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z"}""";

    private readonly DocumentReader _reader = Given.Documents();

    [Theory]
    [InlineData("session", typeof(SessionDocument))]
    [InlineData("event", typeof(EventBatch))]
    [InlineData("event_batch", typeof(EventBatch))]
    public void Every_kind_of_document_comes_through_every_door(string type, Type kind)
    {
        foreach (var (version, dialect) in ((string, Dialect)[])[("0.4", Dialect.Legacy), ("0.1", Dialect.ContentTelemetry01), ("1.0", Dialect.ContentTelemetry1)])
        {
            var members = type == "event" ? $"\"event\":{Event}" : $"\"events\":[{Event}]";
            var document = Given.Json(
                $$"""{"document_type":"{{type}}","schema_version":"{{version}}","session_id":"{{Given.SessionText}}","started_at":"2026-03-01T10:00:00Z",{{members}}}""");

            foreach (var door in Enum.GetValues<Door>())
            {
                var result = _reader.Read(document, door);

                Assert.True(result.IsSuccess, result.Failure?.Detail);
                Assert.IsType(kind, result.Value);
                Assert.Equal(door is Door.BulkSingular ? Dialect.Legacy : dialect, result.Value.Dialect);
            }
        }
    }

    [Theory]
    [InlineData("0.4", "legacy")]
    [InlineData("0.1", "0.1")]
    [InlineData("1.0", "1.0")]
    [InlineData("1.3", "1.0")]
    public void A_refusal_names_the_rules_that_were_broken(string version, string dialect)
    {
        Assert.Equal(dialect, _reader.Read(Given.Json($$"""{"schema_version":"{{version}}","session_id":"{{Given.SessionText}}","events":[1]}"""), Door.Events).Failure?.Dialect);
        Assert.Equal(dialect, _reader.Read(Given.Json($$"""{"schema_version":"{{version}}","events":1}"""), Door.BulkPlural).Failure?.Dialect);
        Assert.Equal(dialect, _reader.Read(Given.Json($$"""{"schema_version":"{{version}}","session_id":"x","events":[{{Event}}]}"""), Door.Events).Failure?.Dialect);
    }

    [Fact]
    public void A_session_document_never_keeps_an_event_unread() =>
        Assert.Equal(
            "event:placement",
            Given.FieldsOf(_reader.Read(Given.Json($$"""{"schema_version":"0.4","session_id":"{{Given.SessionText}}","event":{{Event}}}"""), Door.BulkPlural).Failure));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Ucp_sends_1_to_100_events_for_the_session_of_the_route(int count, bool isTaken)
    {
        var body = Given.Json($"{{\"events\":[{string.Join(",", Enumerable.Repeat(Event, count))}]}}");

        var result = _reader.ReadEvents(body, Given.Session);

        Assert.Equal(isTaken ? "(no failure)" : "events:limit", Given.FieldsOf(result.Failure));
        if (isTaken)
        {
            Assert.Equal((Given.Session, Dialect.Legacy, count), (result.Value!.Envelope.SessionId, result.Value.Dialect, result.Value.Events.Count));
        }
    }

    [Fact]
    public void Ucps_events_are_stripped_as_all_are()
    {
        var result = _reader.ReadEvents(Given.Json("""{"events":[{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z","turn":{"query_text":"x"}}]}"""), Given.Session);

        Assert.Equal(["events[0].turn.query_text"], result.Value!.Stripped);
    }

    [Fact]
    public void What_the_fields_of_an_event_say_can_be_had_without_reading_it_again()
    {
        var @event = Assert.Single(EventBody.Read(EventBody.Legacy(SoundEvent.Of(
            "content_retrieved",
            [("content_id", "\"doi:1\""), ("oa_telemetry_id", $"\"{SoundEvent.Id}\""), ("source_role", "\"cache\"")],
            []))).Events);

        Assert.Equal(
            ("https://a.example/", "doi:1", "edge", Guid.Parse(SoundEvent.Id)),
            (@event.ContentUrl, @event.ContentId, @event.SourceRole, @event.ContentTelemetryId));
    }

    [Fact]
    public void What_an_event_does_not_say_is_not_there()
    {
        var events = EventBody.Read(EventBody.Legacy(
            SoundEvent.Of("content_retrieved", [("content_id", "\"doi:1\""), ("content_telemetry_id", $"\"{SoundEvent.Id}\"")], []), Event)).Events;

        Assert.Equal((null, null, null, null), (events[1].ContentUrl, events[1].ContentId, events[1].SourceRole, events[1].ContentTelemetryId));
    }
}
