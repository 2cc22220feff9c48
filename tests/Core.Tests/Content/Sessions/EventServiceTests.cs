using AgentTelemetry.Content.Documents;
using AgentTelemetry.Fakes;

namespace AgentTelemetry.Content.Sessions;

public sealed class EventServiceTests
{
    private static readonly Guid Uploaded = SessionIds.OfUpload(Given.Context.AppId, Given.Session);

    private static readonly SessionClosing Closing = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), "browse", "{}");

    private readonly ContentOnFakes _content = new();

    private FakeSessionStore Sessions => _content.Sessions;

    private FakeEventStore Events => _content.Events;

    [Fact]
    public async Task Events_of_an_open_session_are_stored_and_counted()
    {
        Events.Open(Given.Session);

        var recorded = await Record(EventBody.Event("\"n\":1"), EventBody.Event("\"n\":2"));

        Assert.Equal(2, recorded.Value?.Created);
        Assert.Equal(2, Events.All.Count());
    }

    [Fact]
    public async Task A_repeat_is_fine_and_only_what_is_new_is_counted()
    {
        Events.Open(Given.Session);
        await Record(EventBody.Event("\"n\":1"));

        Assert.Equal(0, (await Record(EventBody.Event("\"n\":1"))).Value?.Created);
        Assert.Equal(1, (await Record(EventBody.Event("\"n\":1"), EventBody.Event("\"n\":2"))).Value?.Created);
        Assert.Equal(2, Events.All.Count());
    }

    [Fact]
    public async Task An_uploaded_session_takes_events_under_its_callers_id()
    {
        await Sessions.StartAsync(new NewSession(Uploaded, Closing.EndedAt, "{}"), Given.Context);

        var recorded = await Record(EventBody.Event());

        Assert.Equal(1, recorded.Value?.Created);
        Assert.Equal([Given.Session, Uploaded], Events.Appends.Select(append => append.Session));
    }

    [Fact]
    public async Task A_session_whose_making_broke_off_takes_no_events_that_nobody_would_see()
    {
        Events.Open(Uploaded);

        var recorded = await Record(EventBody.Event());

        Assert.Equal("session_not_found", recorded.Failure?.Code);
        Assert.Empty(Events.All);
    }

    [Fact]
    public async Task An_unknown_session_is_not_found()
    {
        var recorded = await Record(EventBody.Event());

        Assert.Equal((FailureKind.NotFound, "session_not_found"), (recorded.Failure?.Kind, recorded.Failure?.Code));
        Assert.Empty(Events.All);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_ended_session_takes_no_new_events(bool isUploaded)
    {
        await EndAsync(isUploaded ? Uploaded : Given.Session);

        var recorded = await Record(EventBody.Event());

        Assert.Equal((FailureKind.SessionEnded, "session_ended"), (recorded.Failure?.Kind, recorded.Failure?.Code));
        Assert.Contains("ended session", recorded.Failure?.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_repeat_of_what_was_stored_before_the_end_is_fine(bool isUploaded)
    {
        var session = isUploaded ? Uploaded : Given.Session;
        await Sessions.StartAsync(new NewSession(session, Closing.EndedAt, "{}"), Given.Context);
        await Record(EventBody.Event("\"n\":1"), EventBody.Event("\"n\":2"));
        await Sessions.CloseAsync(session, Closing, Given.Context);
        _content.Processors.Published.Clear();

        Assert.Equal(0, (await Record(EventBody.Event("\"n\":2"))).Value?.Created);
        Assert.Equal([(session, 1)], _content.Processors.Published);
        Assert.Equal("session_ended", (await Record(EventBody.Event("\"n\":2"), EventBody.Event("\"n\":3"))).Failure?.Code);
    }

    [Fact]
    public async Task No_events_for_an_ended_session_are_refused_too()
    {
        await EndAsync(Given.Session);

        Assert.Equal("session_ended", (await Record()).Failure?.Code);
    }

    [Fact]
    public async Task Another_tenants_session_is_not_found()
    {
        Events.Open(Given.Session);
        await EndAsync(Uploaded);

        var recorded = await _content.Documents.StoreAsync(Given.Utf8(EventBody.Legacy(EventBody.Event())), Door.Events, Given.Context with { AppId = "other" });

        Assert.Equal("session_not_found", recorded.Failure?.Code);
    }

    [Theory]
    [InlineData("[1", "malformed_json")]
    [InlineData("{\"events\":[]}", "invalid_session_id")]
    [InlineData("{\"schema_version\":\"9.9\"}", "unsupported_document")]
    public async Task A_wrong_body_reaches_no_store(string body, string code)
    {
        var recorded = await _content.Documents.StoreAsync(Given.Utf8(body), Door.Events, Given.Context);

        Assert.Equal(code, recorded.Failure?.Code);
        Assert.Empty(Events.Appends);
    }

    [Fact]
    public async Task An_unknown_session_is_rebuilt_from_an_envelope_that_bears_a_version()
    {
        var recorded = await RecordAsync(Envelope("\"agent_id\":\"a\",\"started_at\":\"2026-03-01T09:00:00Z\","));

        Assert.Equal(1, recorded.Value?.Created);
        var rebuilt = Assert.Single(Sessions.Starts);
        Assert.Equal((Uploaded, Given.SessionText, "a", true), (rebuilt.Id, rebuilt.ExternalSessionId, rebuilt.AgentId, rebuilt.IsRebuilt));
        Assert.Equal("2026-03-01T09:00:00.000000Z", rebuilt.Summary.StartedAt);
    }

    [Fact]
    public async Task A_rebuilt_session_takes_the_next_envelope_too_and_begins_with_its_first_event()
    {
        await RecordAsync(Envelope(""));
        await RecordAsync(Envelope(""));

        Assert.Equal("2026-03-01T10:00:00.000000Z", Assert.Single(Sessions.Starts).Summary.StartedAt);
        Assert.Single(Events.All);
    }

    [Fact]
    public async Task A_session_may_be_named_by_its_external_id()
    {
        var here = Guid.NewGuid();
        var started = await Sessions.StartAsync(new NewSession(here, Closing.EndedAt, "{}") { ExternalSessionId = Given.SessionText }, Given.Context);
        _content.Reader.Sessions[here] = new(started!.Session, []);

        await Record(EventBody.Event());

        Assert.Contains(here, Events.Appends.Select(append => append.Session));
        Assert.Single(Events.All);
    }

    [Fact]
    public async Task Retrievals_without_a_session_are_kept_as_observations()
    {
        var recorded = await RecordAsync("""{"events":[{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/","source_role":"edge"}]}""");

        Assert.Equal(1, recorded.Value?.Created);
        Assert.Single(_content.Observations.Added);
        Assert.Empty(Events.Appends);
    }

    [Fact]
    public async Task Processors_see_what_was_stored_and_repeats_of_it()
    {
        Events.Open(Given.Session);

        await Record(EventBody.Event());
        await Record(EventBody.Event());

        Assert.Equal([(Given.Session, 1), (Given.Session, 1)], _content.Processors.Published);
    }

    [Fact]
    public async Task One_wrong_event_keeps_the_whole_request_out()
    {
        Events.Open(Given.Session);

        var recorded = await Record(EventBody.Event(), "{}");

        Assert.Equal("invalid_document", recorded.Failure?.Code);
        Assert.Empty(Events.All);
    }

    [Fact]
    public async Task What_privacy_took_out_is_told_and_never_stored()
    {
        Events.Open(Given.Session);

        var recorded = await Record("""{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z","turn":{"query_text":"secret"}}""");

        Assert.Equal(["events[0].turn.query_text"], recorded.Value?.StrippedFields);
        Assert.DoesNotContain("secret", Assert.Single(Events.All).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_is_no_answer()
    {
        Events.Outage = new StorageUnavailableException("down");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Record(EventBody.Event()));
    }

    private Task<Result<EventsRecorded>> Record(params string[] events) => RecordAsync(EventBody.Legacy(events));

    private async Task<Result<EventsRecorded>> RecordAsync(string body)
    {
        var stored = await _content.Documents.StoreAsync(Given.Utf8(body), Door.Events, Given.Context);
        return stored.Map(static document => document.Events!);
    }

    private static string Envelope(string members) => $$"""
        {"document_type":"event_batch","schema_version":"0.1",{{members}}"session_id":"{{Given.SessionText}}","events":[{{EventBody.Event()}}]}
        """;

    private async Task EndAsync(Guid session)
    {
        await Sessions.UploadAsync(new NewSession(session, Closing.EndedAt, "{}") { Closing = Closing }, [], Given.Context);
        Events.Close(session);
    }
}
