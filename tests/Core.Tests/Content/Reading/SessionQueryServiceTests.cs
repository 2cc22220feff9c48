using AgentTelemetry.Fakes;

namespace AgentTelemetry.Content.Reading;

public sealed class SessionQueryServiceTests
{
    private readonly FakeSessionReader _stored = new();
    private readonly SessionQueryService _service;

    public SessionQueryServiceTests() => _service = new SessionQueryService(_stored, new SessionQueryReader(Given.Limits()), Given.Limits());

    [Fact]
    public async Task A_session_is_read_by_its_id_here()
    {
        var session = Store(Given.Session, "external");

        var found = await _service.ReadAsync(Given.SessionText, Given.Context, CancellationToken.None);

        Assert.Same(session, found.Value);
    }

    [Fact]
    public async Task An_uploaded_session_is_read_by_its_callers_id_too()
    {
        var session = Store(SessionIds.OfUpload(Given.Context.AppId, Given.Session), Given.SessionText);

        var found = await _service.ReadAsync(Given.SessionText, Given.Context, CancellationToken.None);

        Assert.Same(session, found.Value);
    }

    [Fact]
    public async Task An_unknown_session_is_not_found()
    {
        var found = await _service.ReadAsync(Given.SessionText, Given.Context, CancellationToken.None);

        Assert.Equal((FailureKind.NotFound, "session_not_found"), (found.Failure?.Kind, found.Failure?.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("7d9f2f0e-8b1c4a539c392b6f0a3f5f10")]
    public async Task An_id_that_is_no_uuid_is_malformed(string id)
    {
        var found = await _service.ReadAsync(id, Given.Context, CancellationToken.None);

        Assert.Equal((FailureKind.Malformed, "invalid_session_id"), (found.Failure?.Kind, found.Failure?.Code));
    }

    [Fact]
    public async Task A_session_is_found_by_its_external_id_or_not_at_all()
    {
        Store(Given.Session, "a/b");

        var found = await _service.FindByExternalIdAsync("a/b", Given.Context, CancellationToken.None);
        var missing = await _service.FindByExternalIdAsync("a", Given.Context, CancellationToken.None);

        Assert.Equal(Given.Session, found.Value?.Summary.Id);
        Assert.Equal(FailureKind.NotFound, missing.Failure?.Kind);
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task A_session_whose_events_pass_the_answer_limit_is_refused_with_the_limit_and_a_way_out(int bytes, bool isRead)
    {
        var service = new SessionQueryService(_stored, new SessionQueryReader(Given.Limits()), Given.Limits(limits => limits.MaxAnswerBytes = 100));
        Store(SessionIds.OfUpload(Given.Context.AppId, Given.Session), "external", new string('é', 25), new string('x', bytes - 50));

        var found = await service.ReadAsync(Given.SessionText, Given.Context, CancellationToken.None);

        Assert.Equal(isRead, found.IsSuccess);
        if (!isRead)
        {
            Assert.Equal((FailureKind.Invalid, "answer_too_large"), (found.Failure!.Kind, found.Failure.Code));
            Assert.Contains("100 bytes", found.Failure.Detail, StringComparison.Ordinal);
            Assert.Contains("TELEMETRY_MAX_ANSWER_BYTES", found.Failure.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_of_events_leads_to_the_next()
    {
        Store(Given.Session, "external", "{}", "{}", "{}");

        var first = await _service.OpenAsync(Given.SessionText, "2", null, Given.Context, CancellationToken.None);
        var second = await _service.OpenAsync(Given.SessionText, "2", EventCursor.Encode(first.Value!.Next!.Value), Given.Context, CancellationToken.None);

        Assert.Equal((2, 1), (first.Value.Events.Count, second.Value!.Events.Count));
        Assert.Null(second.Value.Next);
    }

    [Theory]
    [InlineData("0", null, "limit:limit")]
    [InlineData("1001", null, "limit:limit")]
    [InlineData("1", "x", "cursor:format")]
    public async Task A_page_of_events_that_cannot_be_is_refused(string limit, string? cursor, string expected)
    {
        var page = await _service.OpenAsync(Given.SessionText, limit, cursor, Given.Context, CancellationToken.None);

        Assert.Equal(expected, Given.FieldsOf(page.Failure));
        Assert.Empty(_stored.Selections);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("1000", 1_000)]
    public async Task Without_a_limit_all_events_are_read(string? limit, int? expected)
    {
        Store(Given.Session, "external");

        await _service.OpenAsync(Given.SessionText, limit, null, Given.Context, CancellationToken.None);

        Assert.Equal(expected, Assert.Single(_stored.Selections).Limit);
    }

    private SessionWithEvents Store(Guid id, string externalId, params string[] events)
    {
        var summary = new SessionSummary(id, null, externalId, null, null, Given.Noon, null);
        var session = new SessionWithEvents(
            new StoredSession(summary, "{}", null, Given.Noon, Given.Noon),
            [.. events.Select((json, index) => new StoredEvent(new Guid(index, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), "turn_completed", Given.Noon, Given.Noon, index, json))]);
        _stored.Sessions[id] = session;
        return session;
    }
}
