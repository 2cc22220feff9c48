using AgentTelemetry.Content.Documents;
using AgentTelemetry.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.Content.Sessions;

public sealed class StartServiceTests
{
    private readonly FakeSessionStore _store = new();
    private readonly FakeTimeProvider _time = Given.Clock();
    private readonly StartService _service;

    public StartServiceTests()
    {
        var limits = Given.Limits();
        _service = new StartService(Given.Body(limits), new SessionStartReader(limits), _store, new FakeSessionReader(_store), new CountingUuids(), new ClockMetrics(new RecordingMeters()), _time);
    }

    [Fact]
    public async Task Every_start_without_a_key_is_a_session_of_its_own()
    {
        var first = await _service.StartAsync(Given.Utf8("{}"), null, Given.Context);
        var second = await _service.StartAsync(Given.Utf8("{}"), null, Given.Context);

        Assert.Equal(new SessionStarted(CountingUuids.Number(1), Given.Noon), first.Value);
        Assert.Equal(new SessionStarted(CountingUuids.Number(2), Given.Noon), second.Value);
        Assert.All(_store.Starts, session => Assert.Null(session.RequestDigest));
    }

    [Fact]
    public async Task What_the_body_says_of_the_session_is_stored()
    {
        const string Body = """{"external_session_id":"e","content_scope":"s","agent_id":"a","started_at":"2026-02-01T00:00:00Z","own":1}""";

        var started = await _service.StartAsync(Given.Utf8(Body), null, Given.Context);

        var session = Assert.Single(_store.Starts);
        Assert.Equal(("s", "a", "e", Body), (session.ContentScope, session.AgentId, session.ExternalSessionId, session.Document));
        Assert.Equal("2026-02-01T00:00:00.000000Z", started.Value!.StartedAt);
        Assert.Null(session.Closing);
    }

    [Fact]
    public async Task The_same_key_with_the_same_body_is_the_same_session()
    {
        var first = await _service.StartAsync(Given.Utf8("{\"agent_id\":\"a\"}"), "key", Given.Context);
        _time.Advance(TimeSpan.FromMinutes(5));
        var again = await _service.StartAsync(Given.Utf8("{\"agent_id\":\"a\"}"), "key", Given.Context);

        Assert.Equal(first.Value, again.Value);
        Assert.Single(_store.All);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_changes_nothing()
    {
        await _service.StartAsync(Given.Utf8("{\"a\":1}"), "key", Given.Context);

        var again = await _service.StartAsync(Given.Utf8("{\"a\":2}"), "key", Given.Context);

        Assert.Equal((FailureKind.Invalid, "idempotency_key_reused"), (again.Failure?.Kind, again.Failure?.Code));
        Assert.Equal("{\"a\":1}", Assert.Single(_store.All).Document);
    }

    [Fact]
    public async Task A_key_belongs_to_its_tenant()
    {
        var ours = await _service.StartAsync(Given.Utf8("{\"a\":1}"), "key", Given.Context);
        var theirs = await _service.StartAsync(Given.Utf8("{\"a\":2}"), "key", Given.Context with { AppId = "other" });

        Assert.True(theirs.IsSuccess);
        Assert.NotEqual(ours.Value?.SessionId, theirs.Value.SessionId);
    }

    [Fact]
    public async Task Another_key_is_another_session()
    {
        var one = await _service.StartAsync(Given.Utf8("{}"), "key", Given.Context);
        var other = await _service.StartAsync(Given.Utf8("{}"), "KEY", Given.Context);

        Assert.NotEqual(one.Value?.SessionId, other.Value?.SessionId);
    }

    [Theory]
    [InlineData("!")]
    [InlineData("~")]
    [InlineData("8a6e0804-2bd0-4672-b79d-d97027f9071a")]
    [InlineData("\"quoted\"")]
    public async Task A_key_of_visible_ascii_is_taken(string key) => Assert.True((await _service.StartAsync(Given.Utf8("{}"), key, Given.Context)).IsSuccess);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("two words")]
    [InlineData("tab\t")]
    [InlineData("\u007f")]
    [InlineData("é")]
    public async Task Any_other_key_is_refused(string key) => await AssertKeyRefused(key);

    [Fact]
    public async Task A_key_has_at_most_255_characters()
    {
        Assert.True((await _service.StartAsync(Given.Utf8("{}"), new string('k', 255), Given.Context)).IsSuccess);

        await AssertKeyRefused(new string('k', 256));
    }

    [Theory]
    [InlineData("", "malformed_json")]
    [InlineData("[]", "malformed_json")]
    [InlineData("{\"agent_id\":1}", "invalid_document")]
    public async Task A_wrong_body_starts_nothing(string body, string code)
    {
        var started = await _service.StartAsync(Given.Utf8(body), null, Given.Context);

        Assert.Equal(code, started.Failure?.Code);
        Assert.Empty(_store.Starts);
    }

    private async Task AssertKeyRefused(string key)
    {
        var before = _store.Starts.Count;

        var started = await _service.StartAsync(Given.Utf8("{}"), key, Given.Context);

        Assert.Equal((FailureKind.Malformed, "invalid_idempotency_key"), (started.Failure?.Kind, started.Failure?.Code));
        Assert.Equal(before, _store.Starts.Count);
    }
}
