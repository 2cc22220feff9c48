using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading;

public sealed class SessionFilterTests
{
    private static readonly SessionSummary Ended = new(
        Given.Session, "scope", "external", "agent", "browse", "2026-03-01T09:00:00.000000Z", "2026-03-01T12:00:00.000000Z");

    private static readonly SessionSummary Open = Ended with { OutcomeType = null, EndedAt = null };

    [Theory]
    [InlineData(null, null, null, null, true)]
    [InlineData("browse", "scope", null, "external", true)]
    [InlineData("conversion", null, null, null, false)]
    [InlineData(null, "Scope", null, null, false)]
    [InlineData(null, "", null, null, false)]
    [InlineData(null, null, null, "other", false)]
    [InlineData("browse", "scope", null, "other", false)]
    [InlineData(null, null, "agent", null, true)]
    [InlineData(null, null, "Agent", null, false)]
    [InlineData("browse", "scope", "agent", "external", true)]
    [InlineData("browse", "scope", "other", "external", false)]
    public void A_session_is_shown_when_all_that_is_asked_is_equal(string? outcome, string? scope, string? agent, string? external, bool isShown) =>
        Assert.Equal(
            isShown,
            new SessionFilter { OutcomeType = outcome, ContentScope = scope, AgentId = agent, ExternalSessionId = external }.Admits(Ended));

    [Fact]
    public void An_open_session_has_no_outcome()
    {
        Assert.True(new SessionFilter().Admits(Open));
        Assert.False(new SessionFilter { OutcomeType = "browse" }.Admits(Open));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2026-03-01T12:00:00Z", null, true)]
    [InlineData("2026-03-01T12:00:00.000001Z", null, false)]
    [InlineData(null, "2026-03-01T12:00:00Z", true)]
    [InlineData(null, "2026-03-01T11:59:59.999999Z", false)]
    [InlineData("2026-03-01T11:00:00Z", "2026-03-01T13:00:00Z", true)]
    [InlineData("2026-03-01T14:00:00+02:00", "2026-03-01T12:00:00Z", true)]
    [InlineData("2026-03-01T13:00:00Z", "2026-03-01T11:00:00Z", false)]
    public void The_time_asked_for_is_of_the_end_and_includes_its_borders(string? since, string? until, bool isShown) =>
        Assert.Equal(isShown, new SessionFilter { Since = Time(since), Until = Time(until) }.Admits(Ended));

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", null)]
    [InlineData(null, "9999-12-31T23:59:59Z")]
    public void An_open_session_ended_at_no_time(string? since, string? until)
    {
        Assert.False(new SessionFilter { Since = Time(since), Until = Time(until) }.Admits(Open));
        Assert.True(new SessionFilter().Admits(Open));
    }

    [Theory]
    [InlineData("2026-03-01T09:00:00Z", null, true)]
    [InlineData("2026-03-01T09:00:00.000001Z", null, false)]
    [InlineData(null, "2026-03-01T09:00:00Z", true)]
    [InlineData(null, "2026-03-01T08:59:59.999999Z", false)]
    public void A_start_that_is_asked_for_includes_its_borders_and_takes_open_sessions_too(string? since, string? until, bool isShown)
    {
        Assert.Equal(isShown, new SessionFilter { StartedSince = Time(since), StartedUntil = Time(until) }.Admits(Ended));
        Assert.Equal(isShown, new SessionFilter { StartedSince = Time(since), StartedUntil = Time(until) }.Admits(Open));
    }

    private static DateTimeOffset? Time(string? text) => Rfc3339.TryParse(text, out var time) ? time : null;
}
