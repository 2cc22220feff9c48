using AgentTelemetry.Content.Documents;
using AgentTelemetry.Fakes;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Other content under an id that is known is told, or refused for whoever prefers that; equal content stays a quiet repeat.</summary>
public sealed class ConflictTests
{
    private static readonly Guid One = new("00000000-0000-4000-8000-000000000001");
    private static readonly Guid Two = new("00000000-0000-4000-8000-000000000002");
    private static readonly Guid Three = new("00000000-0000-4000-8000-000000000003");

    private readonly ContentOnFakes _content = new();

    [Fact]
    public async Task An_event_id_with_other_content_is_told_and_the_first_content_stays()
    {
        _content.Events.Open(Given.Session);
        await Record(ConflictHandling.Tell, Event(One, "1"), Event(Two, "2"));

        var recorded = (await Record(ConflictHandling.Tell, Event(Two, "other"), Event(One, "1"), Event(Three, "3"))).Value;

        Assert.Equal([new EventConflict(Two, 0, IsOfTimeOnly: false)], recorded?.Conflicts);
        Assert.Equal(1, recorded?.Created);
        Assert.Contains("\"content_url\":\"2\"", _content.Events.All.Single(@event => @event.Id == Two).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_prefers_to_be_refused_gets_nothing_stored()
    {
        _content.Events.Open(Given.Session);
        await Record(ConflictHandling.Refuse, Event(One, "1"));
        var published = _content.Processors.Published.Count;

        var refused = await Record(ConflictHandling.Refuse, Event(Two, "2"), Event(One, "other"));
        var repeated = await Record(ConflictHandling.Refuse, Event(One, "1"));

        Assert.Equal((FailureKind.Conflict, "event_conflict"), (refused.Failure?.Kind, refused.Failure?.Code));
        Assert.Equal("events[1].id:conflict", Given.FieldsOf(refused.Failure));
        Assert.Single(_content.Events.All);
        Assert.Equal((true, 0), (repeated.IsSuccess, repeated.Value?.Created));
        Assert.Equal(published + 1, _content.Processors.Published.Count);
    }

    [Fact]
    public async Task An_id_twice_in_one_request_is_told_when_the_second_says_something_else()
    {
        _content.Events.Open(Given.Session);

        var equal = await Record(ConflictHandling.Refuse, Event(One, "1"), Event(One, "1"));
        var other = await Record(ConflictHandling.Tell, Event(Two, "2"), Event(Two, "other"));
        var refused = await Record(ConflictHandling.Refuse, Event(Three, "3"), Event(Three, "other"));

        Assert.Equal(0, equal.Value?.Conflicts.Count);
        Assert.Equal([new EventConflict(Two, 1, IsOfTimeOnly: false)], other.Value?.Conflicts);
        Assert.Equal("events[1].id:conflict", Given.FieldsOf(refused.Failure));
        Assert.DoesNotContain(_content.Events.All, @event => @event.Id == Three);
    }

    [Fact]
    public async Task A_repeat_after_the_end_tells_too()
    {
        await _content.Sessions.StartAsync(new NewSession(Given.Session, DateTimeOffset.UnixEpoch, "{}"), Given.Context);
        await Record(ConflictHandling.Tell, Event(One, "1"));
        await _content.Sessions.CloseAsync(Given.Session, new SessionClosing(DateTimeOffset.UnixEpoch, "browse", "{}"), Given.Context);
        _content.Events.Close(Given.Session);

        var recorded = await Record(ConflictHandling.Tell, Event(One, "other"));

        Assert.Equal(One, Assert.Single(recorded.Value!.Conflicts).Id);
    }

    [Fact]
    public async Task A_telemetry_id_of_content_that_was_not_stored_points_to_nothing()
    {
        _content.Events.Open(Given.Session);
        await Record(ConflictHandling.Tell, Event(One, "1", $"\"content_telemetry_id\":\"{One}\""));
        var pointers = _content.Observations.Pointers.Count;

        await Record(ConflictHandling.Tell, Event(One, "1", $"\"content_telemetry_id\":\"{Two}\""));

        Assert.Equal(pointers, _content.Observations.Pointers.Count);
    }

    [Fact]
    public async Task An_equal_upload_is_a_quiet_repeat_that_compares_nothing()
    {
        await Upload("\"outcome\":{\"type\":\"browse\"}", Event(One, "1"), Event(Two, "2"));

        var again = await Upload("\"outcome\":{\"value_amount\":0,\"type\":\"browse\"}", Event(One, "1"), Event(Two, "2"));

        Assert.Equal((false, true, 0, 0), (again.IsNew, again.OutcomeRecorded, again.Conflicts.Count, again.Unstored.Count));
        Assert.Equal(0, _content.Events.Comparisons);
    }

    [Fact]
    public async Task An_upload_of_a_known_session_tells_how_it_differs()
    {
        await Upload("\"outcome\":{\"type\":\"browse\"}", Event(One, "1"), Event(Two, "2"));

        var again = await Upload("\"outcome\":{\"type\":\"conversion\"}", Event(Two, "other"), Event(Three, "3"), Event(One, "1"));

        Assert.Equal([Two], again.Conflicts.Select(conflict => conflict.Id));
        Assert.Equal([Three], again.Unstored);
        Assert.Equal((2, false, true), (again.EventsCreated, again.OutcomeRecorded, again.HasOtherOutcome));
    }

    [Theory]
    [InlineData("\"outcome\":{\"type\":\"browse\"}", "3", "events[0].id:conflict")]
    [InlineData("\"outcome\":{\"type\":\"conversion\"}", "1", "outcome:conflict")]
    public async Task A_known_session_with_something_else_is_refused_for_whoever_prefers_that(string outcome, string url, string faults)
    {
        await Upload("\"outcome\":{\"type\":\"browse\"}", Event(One, "1"));

        var refused = await UploadAsync(ConflictHandling.Refuse, outcome, Event(One, url));

        Assert.Equal((FailureKind.Conflict, "session_conflict"), (refused.Failure?.Kind, refused.Failure?.Code));
        Assert.Equal(faults, Given.FieldsOf(refused.Failure));
    }

    [Fact]
    public async Task Completing_a_rebuilt_session_stays_as_it_is()
    {
        var id = SessionIds.OfUpload(Given.Context.AppId, Given.Session);
        await _content.Sessions.StartAsync(new NewSession(id, DateTimeOffset.UnixEpoch, "{}") { IsRebuilt = true }, Given.Context);
        await _content.Events.AppendAsync(id, EventBody.Read(EventBody.Legacy(Event(One, "1"))).Events, ConflictHandling.Tell, Given.Context);

        var uploaded = await UploadAsync(ConflictHandling.Refuse, "\"outcome\":{\"type\":\"browse\"}", Event(One, "1"), Event(Two, "2"));

        Assert.Equal((true, true, 0), (uploaded.Value?.IsNew, uploaded.Value?.OutcomeRecorded, uploaded.Value?.Conflicts.Count));
    }

    private static string Event(Guid id, string url, string members = "\"n\":1") =>
        $"{{\"id\":\"{id}\",\"type\":\"content_retrieved\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"content_url\":\"{url}\",{members}}}";

    private async Task<Result<EventsRecorded>> Record(ConflictHandling onConflict, params string[] events)
    {
        var stored = await _content.Documents.StoreAsync(Given.Utf8(EventBody.Legacy(events)), Door.Events, Given.Context, onConflict);
        return stored.Map(static document => document.Events!);
    }

    private async Task<SessionUploaded> Upload(string members, params string[] events)
    {
        var result = await UploadAsync(ConflictHandling.Tell, members, events);
        Assert.True(result.IsSuccess, result.Failure?.Detail);
        return result.Value;
    }

    private async Task<Result<SessionUploaded>> UploadAsync(ConflictHandling onConflict, string members, params string[] events)
    {
        var body = Given.Utf8($"{{\"session_id\":\"{Given.SessionText}\",\"events\":[{string.Join(",", events)}],{members}}}");
        var stored = await _content.Documents.StoreAsync(body, Door.BulkSingular, Given.Context, onConflict);
        return stored.Map(static document => document.Session!);
    }
}
