using AgentTelemetry.Fakes;

namespace AgentTelemetry.Content.Reading;

public sealed class SessionListServiceTests
{
    private readonly FakeSessionReader _stored = new();
    private readonly SessionListService _service;

    public SessionListServiceTests() => _service = new SessionListService(_stored, new SessionQueryReader(Given.Limits()), TimeProvider.System);

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("2026-03-01T10:00:00Z", null, true)]
    [InlineData("2026-03-01T10:00:00Z", "u", false)]
    public async Task The_cursor_of_a_page_leads_to_the_next_one(string? since, string? user, bool byEnd)
    {
        var position = $"0000000000000000042~{Given.SessionText}";
        _stored.Page = new SessionPage([], position);

        var page = await _service.ListAsync(new SessionQuery { Since = since, User = user }, Given.Context, CancellationToken.None);
        await _service.ListAsync(new SessionQuery { Since = since, User = user, Cursor = page.Value!.Next }, Given.Context, CancellationToken.None);

        Assert.Equal([null, position], _stored.Listings.Select(listing => listing.After));
        Assert.All(_stored.Listings, listing => Assert.Equal(byEnd, listing.Filter.ByEnd));
    }

    [Fact]
    public async Task The_last_page_has_no_cursor()
    {
        var page = await _service.ListAsync(new SessionQuery(), Given.Context, CancellationToken.None);

        Assert.Null(page.Value!.Next);
    }

    [Fact]
    public async Task A_wrong_query_reads_nothing()
    {
        var page = await _service.ListAsync(new SessionQuery { Limit = "0" }, Given.Context, CancellationToken.None);
        var file = await _service.OpenAsync(new SessionQuery { Limit = "0" }, Given.Context, CancellationToken.None);

        Assert.Equal(("invalid_query", "invalid_query"), (page.Failure?.Code, file.Failure?.Code));
        Assert.Empty(_stored.Listings);
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData("2", 2)]
    public async Task A_file_has_all_rows_or_as_many_as_the_limit_says(string? limit, int rows)
    {
        _stored.Page = new SessionPage([.. Enumerable.Range(0, 3).Select(static _ => new ListedSession(new SessionSummary(Guid.NewGuid(), null, null, null, null, Given.Noon, null)))], null);

        var file = await _service.OpenAsync(new SessionQuery { Limit = limit }, Given.Context, CancellationToken.None);

        Assert.Equal(rows, await file.Value!.ReadAsync(CancellationToken.None).CountAsync());
    }
}
