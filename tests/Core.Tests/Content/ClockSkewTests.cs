using AgentTelemetry.Content.Documents;
using AgentTelemetry.Fakes;

namespace AgentTelemetry.Content;

public sealed class ClockSkewTests
{
    private static readonly DateTimeOffset Arrival = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-01T12:05:00Z", null)]
    [InlineData("2026-03-01T12:05:01Z", 301L)]
    [InlineData("9999-12-31T23:59:59Z", 251_622_849_599L)]
    [InlineData("2025-02-28T12:00:00Z", null)]
    [InlineData("2025-02-28T11:59:59Z", -31_622_401L)]
    [InlineData("1970-01-01T00:00:00Z", -1_772_366_400L)]
    [InlineData("0001-01-01T00:00:00Z", -63_907_963_200L)]
    public void A_time_lies_far_beyond_five_minutes_ahead_and_a_year_behind(string claimed, long? seconds)
    {
        Assert.True(Rfc3339.TryParse(claimed, out var time));
        Assert.Equal(seconds, ClockSkew.Of(time, Arrival));
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
        Assert.Equal(["clock_skew_events_count 1 direction=future", "clock_skew_events_count 2 direction=past"], content.Meters.Measurements);
    }
}
