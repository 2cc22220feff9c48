using AgentTelemetry.Content.Documents;
using AgentTelemetry.Fakes;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

public sealed class UploadServiceTests
{
    private static readonly Guid IdHere = SessionIds.OfUpload(Given.Context.AppId, Given.Session);

    private readonly ContentOnFakes _content = new();

    private static NewSession Rebuilt => new(IdHere, DateTimeOffset.UnixEpoch, "{}") { IsRebuilt = true, ExternalSessionId = Given.SessionText };

    private FakeSessionStore Store => _content.Sessions;

    [Fact]
    public async Task A_session_is_stored_under_an_id_that_follows_from_the_callers()
    {
        var uploaded = await Upload($"\"events\":[{EventBody.Event("\"n\":1")},{EventBody.Event("\"n\":2")}],\"outcome\":{{\"type\":\"browse\"}}");

        Assert.Equal((IdHere, 2, true, true), (uploaded.SessionId, uploaded.EventsCreated, uploaded.OutcomeRecorded, uploaded.IsNew));
        var (session, events, _) = Assert.Single(Store.Uploads);
        Assert.Equal((IdHere, 2, Given.SessionText), (session.Id, session.UploadedEvents, session.ExternalSessionId));
        Assert.Equal(2, events.Count);
    }

    [Fact]
    public async Task A_repeat_finds_the_session_and_stores_nothing()
    {
        var first = await Upload($"\"events\":[{EventBody.Event()}],\"outcome\":{{\"type\":\"browse\"}}");

        var again = await Upload("\"events\":[]");

        Assert.Equal(first with { IsNew = false }, again with { Stripped = first.Stripped });
        Assert.Single(Store.Uploads);
    }

    [Fact]
    public async Task A_repeat_beside_the_first_is_told_what_was_stored()
    {
        var racing = new ContentOnFakes(new RacingStore(Store));
        await Upload($"\"events\":[{EventBody.Event()}]");

        var again = await UploadAsync(racing, Body("\"events\":[]"), Given.Context);

        Assert.Equal((1, false), (again.Value!.EventsCreated, again.Value.IsNew));
    }

    [Fact]
    public async Task A_session_that_an_envelope_made_beside_its_upload_gets_its_fields_and_its_outcome()
    {
        var racing = new ContentOnFakes(new RacingStore(Store));
        await Store.StartAsync(Rebuilt, Given.Context);
        racing.Events.Open(IdHere);

        var uploaded = await UploadAsync(racing, Body("\"agent_id\":\"a\",\"outcome\":{\"type\":\"browse\"}"), Given.Context);

        var stored = Assert.Single(Store.All);
        Assert.True(uploaded.Value!.OutcomeRecorded);
        Assert.Equal(("{\"agent_id\":\"a\"}", "browse"), (stored.Document, stored.Summary.OutcomeType));
    }

    [Fact]
    public async Task An_upload_that_broke_off_between_completing_and_ending_is_ended_by_its_repeat()
    {
        await Store.StartAsync(Rebuilt, Given.Context);
        await Store.CompleteAsync(Rebuilt with { Closing = new SessionClosing(DateTimeOffset.UnixEpoch, "browse", "{}") }, Given.Context);
        _content.Events.Close(IdHere);

        var again = await Upload("\"outcome\":{\"type\":\"browse\"}");

        Assert.True(again.OutcomeRecorded);
    }

    [Fact]
    public async Task Two_tenants_may_upload_under_one_id()
    {
        var ours = await Upload("\"own\":1");
        var theirs = await UploadAsync(_content, Body("\"own\":2"), Given.Context with { AppId = "other" });

        Assert.True(theirs.Value!.IsNew);
        Assert.NotEqual(ours.SessionId, theirs.Value.SessionId);
    }

    [Theory]
    [InlineData("\"started_at\":\"2026-02-01T00:00:00Z\",\"events\":[{0}]", "2026-02-01T00:00:00.000000Z")]
    [InlineData("\"events\":[{0}]", "2026-03-01T10:00:00.000000Z")]
    [InlineData("\"events\":[]", Given.Noon)]
    public async Task A_session_began_when_it_says_or_with_its_first_event_or_now(string members, string started)
    {
        await Upload(members.Replace(
            "{0}", EventBody.Event().Replace("T10:", "T11:", StringComparison.Ordinal) + "," + EventBody.Event(), StringComparison.Ordinal));

        Assert.Equal(started, Store.Uploads[0].Session.Summary.StartedAt);
    }

    [Theory]
    [InlineData("\"own\":1", null, null)]
    [InlineData("\"ended_at\":\"2026-03-01T11:00:00Z\"", "2026-03-01T11:00:00.000000Z", null)]
    [InlineData("\"outcome\":{\"type\":\"browse\"}", Given.Noon, "browse")]
    [InlineData("\"ended_at\":\"2026-03-01T11:00:00Z\",\"outcome\":{\"type\":\"browse\"}", "2026-03-01T11:00:00.000000Z", "browse")]
    public async Task A_session_has_ended_when_it_says_so_or_has_an_outcome(string members, string? ended, string? outcome)
    {
        var uploaded = await Upload(members);

        var summary = Store.Uploads[0].Session.Summary;
        Assert.Equal((ended, outcome), (summary.EndedAt, summary.OutcomeType));
        Assert.Equal(outcome is not null, uploaded.OutcomeRecorded);
    }

    [Fact]
    public async Task The_callers_own_external_id_goes_before_its_session_id()
    {
        await Upload("\"external_session_id\":\"e\"");

        Assert.Equal("e", Store.Uploads[0].Session.ExternalSessionId);
    }

    [Theory]
    [InlineData("\"agent_id\":1", "invalid_document")]
    [InlineData("\"document_type\":\"session\"", "unsupported_document")]
    public async Task A_wrong_document_stores_nothing(string members, string code)
    {
        var uploaded = await UploadAsync(_content, Body(members), Given.Context);

        Assert.Equal(code, uploaded.Failure?.Code);
        Assert.Empty(Store.Uploads);
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_malformed() =>
        Assert.Equal("malformed_json", (await UploadAsync(_content, Given.Utf8("{"), Given.Context)).Failure?.Code);

    private static ReadOnlyMemory<byte> Body(string members) => Given.Utf8($"{{\"session_id\":\"{Given.SessionText}\",{members}}}");

    private async Task<SessionUploaded> Upload(string members)
    {
        var result = await UploadAsync(_content, Body(members), Given.Context);
        Assert.True(result.IsSuccess, result.Failure?.Detail);
        return result.Value;
    }

    private static async Task<Result<SessionUploaded>> UploadAsync(ContentOnFakes content, ReadOnlyMemory<byte> body, RequestContext context)
    {
        var stored = await content.Documents.StoreAsync(body, Door.BulkSingular, context);
        return stored.Map(static document => document.Session!);
    }
}
