using AgentTelemetry.Content.Documents;
using AgentTelemetry.Fakes;

namespace AgentTelemetry.Content.Sessions;

public sealed class EventServiceTests
{
    private static readonly Guid Uploaded = SessionIds.OfUpload(Given.Context.AppId, Given.Session);

    private static readonly SessionClosing Closing = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), "browse", "{}");

    private readonly FakeSessionStore _sessions = new();
    private readonly FakeEventStore _events = new();
    private readonly EventService _service;

    public EventServiceTests()
    {
        var limits = Given.Limits();
        _service = new EventService(new JsonBody(limits), new EventBatchReader(limits), _sessions, _events);
    }

    [Fact]
    public async Task Events_of_an_open_session_are_stored_and_counted()
    {
        _events.Open(Given.Session);

        var recorded = await Record(EventBody.Event("\"n\":1"), EventBody.Event("\"n\":2"));

        Assert.Equal(2, recorded.Value?.Created);
        Assert.Equal(2, _events.All.Count());
    }

    [Fact]
    public async Task A_repeat_is_fine_and_only_what_is_new_is_counted()
    {
        _events.Open(Given.Session);
        await Record(EventBody.Event("\"n\":1"));

        Assert.Equal(0, (await Record(EventBody.Event("\"n\":1"))).Value?.Created);
        Assert.Equal(1, (await Record(EventBody.Event("\"n\":1"), EventBody.Event("\"n\":2"))).Value?.Created);
        Assert.Equal(2, _events.All.Count());
    }

    [Fact]
    public async Task An_uploaded_session_takes_events_under_its_callers_id()
    {
        _events.Open(Uploaded);

        var recorded = await Record(EventBody.Event());

        Assert.Equal(1, recorded.Value?.Created);
        Assert.Equal([Given.Session, Uploaded], _events.Appends.Select(append => append.Session));
    }

    [Fact]
    public async Task An_unknown_session_is_not_found()
    {
        var recorded = await Record(EventBody.Event());

        Assert.Equal((FailureKind.NotFound, "session_not_found"), (recorded.Failure?.Kind, recorded.Failure?.Code));
        Assert.Empty(_events.All);
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
        _events.Open(session);
        await Record(EventBody.Event("\"n\":1"), EventBody.Event("\"n\":2"));
        await EndAsync(session);

        Assert.Equal(0, (await Record(EventBody.Event("\"n\":2"))).Value?.Created);
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
        _events.Open(Given.Session);
        await EndAsync(Uploaded);

        var recorded = await _service.RecordAsync(Given.Utf8(EventBody.Legacy(EventBody.Event())), Given.Context with { AppId = "other" });

        Assert.Equal("session_not_found", recorded.Failure?.Code);
    }

    [Theory]
    [InlineData("[1", "malformed_json")]
    [InlineData("{\"events\":[]}", "invalid_session_id")]
    [InlineData("{\"schema_version\":\"9.9\"}", "unsupported_document")]
    public async Task A_wrong_body_reaches_no_store(string body, string code)
    {
        var recorded = await _service.RecordAsync(Given.Utf8(body), Given.Context);

        Assert.Equal(code, recorded.Failure?.Code);
        Assert.Empty(_events.Appends);
    }

    [Fact]
    public async Task One_wrong_event_keeps_the_whole_request_out()
    {
        _events.Open(Given.Session);

        var recorded = await Record(EventBody.Event(), "{}");

        Assert.Equal("invalid_document", recorded.Failure?.Code);
        Assert.Empty(_events.All);
    }

    [Fact]
    public async Task What_privacy_took_out_is_told_and_never_stored()
    {
        _events.Open(Given.Session);

        var recorded = await Record("""{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z","turn":{"query_text":"secret"}}""");

        Assert.Equal(["events[0].turn.query_text"], recorded.Value?.StrippedFields);
        Assert.DoesNotContain("secret", Assert.Single(_events.All).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_is_no_answer()
    {
        _events.Outage = new StorageUnavailableException("down");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Record(EventBody.Event()));
    }

    private Task<Result<EventsRecorded>> Record(params string[] events) => _service.RecordAsync(Given.Utf8(EventBody.Legacy(events)), Given.Context);

    private async Task EndAsync(Guid session)
    {
        await _sessions.UploadAsync(new NewSession(session, Closing.EndedAt, "{}") { Closing = Closing }, [], Given.Context);
        _events.Close(session);
    }
}
