using AgentTelemetry.Content.Reading;
using AgentTelemetry.Fakes;

namespace AgentTelemetry.Content.Bridges;

public sealed class AttributionServiceTests
{
    private readonly FakeSessionReader _stored = new();
    private readonly AttributionService _service;

    public AttributionServiceTests() => _service = new AttributionService(new SessionQueryService(_stored, new SessionQueryReader(Given.Limits()), Given.Limits()), Given.Limits());

    [Fact]
    public async Task A_session_is_told_under_its_callers_id_too()
    {
        Store(SessionIds.OfUpload(Given.Context.AppId, Given.Session), """{"content_url":"https://a.example"}""");

        var told = await _service.ReadAsync(Given.SessionText, Given.Context, CancellationToken.None);

        Assert.Single(told.Value!.ContentRetrieved);
    }

    [Fact]
    public async Task A_session_without_a_retrieved_address_has_nothing_to_tell()
    {
        Store(Given.Session, "{}");

        var told = await _service.ReadAsync(Given.SessionText, Given.Context, CancellationToken.None);

        Assert.Equal((FailureKind.NotFound, "nothing_retrieved"), (told.Failure?.Kind, told.Failure?.Code));
    }

    [Theory]
    [InlineData(Given.SessionText, FailureKind.NotFound, "session_not_found")]
    [InlineData("x", FailureKind.Malformed, "invalid_session_id")]
    public async Task A_session_that_is_not_there_is_a_failure(string id, FailureKind kind, string code)
    {
        var told = await _service.ReadAsync(id, Given.Context, CancellationToken.None);

        Assert.Equal((kind, code), (told.Failure?.Kind, told.Failure?.Code));
    }

    private void Store(Guid id, string retrieved)
    {
        var summary = new SessionSummary(id, null, null, null, null, Given.Noon, null);
        _stored.Sessions[id] = new SessionWithEvents(
            new StoredSession(summary, "{}", null, Given.Noon, Given.Noon), [new StoredEvent(id, "content_retrieved", Given.Noon, Given.Noon, 0, retrieved)]);
    }
}
