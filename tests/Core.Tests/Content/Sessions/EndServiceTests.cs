using System.Text;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.Content.Sessions;

public sealed class EndServiceTests
{
    private static readonly Guid Uploaded = SessionIds.OfUpload(Given.Context.AppId, Given.Session);

    private readonly FakeSessionStore _store = new();
    private readonly FakeTimeProvider _time = Given.Clock();
    private readonly EndService _service;

    public EndServiceTests()
    {
        var limits = Given.Limits();
        _service = new EndService(Given.Body(limits), new SessionEndReader(limits), _store, new SessionFinder(new FakeSessionReader(_store)), _time);
    }

    [Fact]
    public async Task A_session_ends_now_with_its_outcome()
    {
        await StoreAsync(Given.Session);

        var ended = await End("""{"type":"conversion","value_amount":4999}""");

        Assert.Equal(new SessionEnded(Given.Session, Given.Noon, "conversion"), ended.Value);
        var session = Assert.Single(_store.All);
        Assert.Equal(("conversion", Given.Noon), (session.Summary.OutcomeType, session.Summary.EndedAt));
        Assert.Equal("""{"type":"conversion","value_amount":4999,"currency":"USD","products":[],"metadata":{}}""", session.Outcome);
    }

    [Fact]
    public async Task A_session_ended_when_its_end_says_so()
    {
        await StoreAsync(Given.Session);

        await _service.EndAsync(Encoding.UTF8.GetBytes($$"""{"session_id":"{{Given.SessionText}}","outcome":{"type":"browse"},"ended_at":"2026-02-28T23:00:00+01:00"}"""), Given.Context);

        Assert.Equal("2026-02-28T22:00:00.000000Z", Assert.Single(_store.All).Summary.EndedAt);
    }

    [Fact]
    public async Task An_end_that_is_no_time_is_refused()
    {
        await StoreAsync(Given.Session);

        var ended = await _service.EndAsync(Encoding.UTF8.GetBytes($$"""{"session_id":"{{Given.SessionText}}","outcome":{"type":"browse"},"ended_at":"today"}"""), Given.Context);

        Assert.Equal("ended_at:format", Given.FieldsOf(ended.Failure));
        Assert.Null(Assert.Single(_store.All).Summary.EndedAt);
    }

    [Theory]
    [InlineData("""{"type":"browse"}""", true)]
    [InlineData("""{"currency":"USD","type":"browse","value_amount":0.0}""", true)]
    [InlineData("""{"type":"conversion"}""", false)]
    [InlineData("""{"type":"browse","value_amount":1}""", false)]
    public async Task Ending_again_succeeds_and_the_first_outcome_stays_and_another_is_told(string again, bool isRecorded)
    {
        await StoreAsync(Given.Session);
        await End("""{"type":"browse"}""");
        _time.Advance(TimeSpan.FromHours(1));

        var ended = await End(again);

        Assert.Equal(new SessionEnded(Given.Session, Given.Noon, "browse") { HasOtherOutcome = !isRecorded }, ended.Value);
        var session = Assert.Single(_store.All);
        Assert.Equal(("browse", Given.Noon), (session.Summary.OutcomeType, session.Summary.EndedAt));
    }

    [Fact]
    public async Task Another_outcome_is_refused_for_whoever_prefers_that()
    {
        await StoreAsync(Given.Session);
        await End("""{"type":"browse"}""");

        var other = await _service.EndAsync(Body("""{"type":"conversion"}"""), Given.Context, ConflictHandling.Refuse);
        var same = await _service.EndAsync(Body("""{"type":"browse"}"""), Given.Context, ConflictHandling.Refuse);

        Assert.Equal((FailureKind.Conflict, "outcome_conflict"), (other.Failure?.Kind, other.Failure?.Code));
        Assert.True(same.IsSuccess);
        Assert.Equal("browse", Assert.Single(_store.All).Summary.OutcomeType);
    }

    [Fact]
    public async Task A_session_that_ended_without_an_outcome_gets_none_later_and_that_is_told()
    {
        await _store.UploadAsync(
            new NewSession(Given.Session, _time.GetUtcNow(), "{}") { Closing = new SessionClosing(_time.GetUtcNow(), null, null) }, [], Given.Context);

        var ended = await End("""{"type":"browse"}""");

        Assert.Equal((false, null), (ended.Value?.OutcomeRecorded, ended.Value?.OutcomeType));
    }

    [Fact]
    public async Task An_uploaded_session_ends_under_its_callers_id()
    {
        await StoreAsync(Uploaded);

        var ended = await End("""{"type":"browse"}""");

        Assert.Equal(new SessionEnded(Given.Session, Given.Noon, "browse"), ended.Value);
        Assert.Equal([Given.Session, Uploaded], _store.Closes);
        Assert.Equal("browse", Assert.Single(_store.All).Summary.OutcomeType);
    }

    [Fact]
    public async Task An_unknown_session_is_not_found() =>
        Assert.Equal((FailureKind.NotFound, "session_not_found"), ((await End("""{"type":"browse"}""")).Failure is { } failure ? (failure.Kind, failure.Code) : default));

    [Fact]
    public async Task Another_tenants_session_is_not_found()
    {
        await StoreAsync(Given.Session);

        var ended = await _service.EndAsync(
            Given.Utf8($"{{\"session_id\":\"{Given.SessionText}\",\"outcome\":{{\"type\":\"browse\"}}}}"), Given.Context with { AppId = "other" });

        Assert.Equal("session_not_found", ended.Failure?.Code);
        Assert.False(Assert.Single(_store.All).HasEnded);
    }

    [Fact]
    public async Task A_wrong_outcome_ends_nothing()
    {
        await StoreAsync(Given.Session);

        Assert.Equal("invalid_document", (await End("""{"type":"x"}""")).Failure?.Code);
        Assert.Equal("malformed_json", (await _service.EndAsync(Given.Utf8("{"), Given.Context)).Failure?.Code);
        Assert.Empty(_store.Closes);
    }

    private Task<SessionCreation?> StoreAsync(Guid id) => _store.StartAsync(new NewSession(id, _time.GetUtcNow(), "{}"), Given.Context);

    private Task<Result<SessionEnded>> End(string outcome) =>
        _service.EndAsync(Body(outcome), Given.Context);

    private static ReadOnlyMemory<byte> Body(string outcome) => Given.Utf8($"{{\"session_id\":\"{Given.SessionText}\",\"outcome\":{outcome}}}");
}
