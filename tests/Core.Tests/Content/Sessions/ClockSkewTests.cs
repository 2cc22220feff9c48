using AgentTelemetry.Content.Documents;
using AgentTelemetry.Fakes;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Sessions;

public sealed class ClockSkewTests
{
    private static readonly DateTimeOffset Arrival = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-01T12:05:00Z", null)]
    [InlineData("2026-03-01T12:05:01Z", 301L)]
    [InlineData("9999-12-31T23:59:59Z", 251_629_934_399L)]
    [InlineData("2025-02-28T12:00:00Z", null)]
    [InlineData("2025-02-28T11:59:59Z", -31_622_401L)]
    [InlineData("1970-01-01T00:00:00Z", -1_772_366_400L)]
    [InlineData("0001-01-01T00:00:00Z", -63_907_963_200L)]
    public void A_time_lies_far_beyond_five_minutes_ahead_and_a_year_behind(string claimed, long? seconds)
    {
        Assert.True(Rfc3339.TryParse(claimed, out var time));
        Assert.Equal(seconds, ClockSkew.Of(time, Arrival));
    }

    [Theory]
    [InlineData("2126-01-01T00:00:00Z", "2026-03-01T12:00:00Z", "future")]
    [InlineData("1970-01-01T00:00:00Z", "2026-03-01T12:00:00Z", "past")]
    [InlineData("2026-03-01T12:00:00Z", "2126-01-01T00:00:00Z", "future")]
    [InlineData("2026-03-01T11:00:00Z", "2026-03-01T12:00:00Z", null)]
    public async Task A_session_of_a_wrong_clock_is_counted_once(string started, string ended, string? direction)
    {
        var content = new ContentOnFakes();
        var body = Given.Utf8($$"""{"session_id":"{{Given.SessionText}}","started_at":"{{started}}","ended_at":"{{ended}}"}""");

        await content.Documents.StoreAsync(body, Door.BulkSingular, Given.Context);
        await content.Documents.StoreAsync(body, Door.BulkSingular, Given.Context);

        Assert.Equal(direction is null ? [] : [$"clock_skew_count 1 kind=session direction={direction}"], content.Meters.Measurements);
    }

    [Fact]
    public async Task Events_of_wrong_clocks_are_kept_and_counted_once()
    {
        var content = new ContentOnFakes();
        content.Events.Open(Given.Session);
        var body = Given.Utf8(EventBody.Legacy(
            EventBody.Event(),
            EventBody.Event("\"n\":2").Replace("2026", "2036", StringComparison.Ordinal),
            EventBody.Event("\"n\":3").Replace("2026", "1970", StringComparison.Ordinal),
            EventBody.Event("\"n\":4").Replace("2026", "1970", StringComparison.Ordinal)));

        await content.Documents.StoreAsync(body, Door.Events, Given.Context);
        await content.Documents.StoreAsync(body, Door.Events, Given.Context);

        Assert.Equal(4, content.Events.All.Count());
        Assert.Equal(["clock_skew_count 1 kind=event direction=future", "clock_skew_count 2 kind=event direction=past"], content.Meters.Measurements);
    }
}
