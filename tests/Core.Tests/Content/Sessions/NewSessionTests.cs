namespace AgentTelemetry.Content.Sessions;

public sealed class NewSessionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 14, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public void A_summary_shows_times_in_utc_and_nulls_for_what_is_not_known()
    {
        var session = new NewSession(Given.Session, Noon, "{}");

        Assert.Equal(new SessionSummary(Given.Session, null, null, null, null, Given.Noon, null), session.Summary);
    }

    [Fact]
    public void A_summary_of_an_ended_session_shows_its_end()
    {
        var session = new NewSession(Given.Session, Noon, "{}")
        {
            ContentScope = "s",
            AgentId = "a",
            ExternalSessionId = "e",
            Closing = new SessionClosing(Noon.AddHours(1), "browse", "{}"),
        };

        Assert.Equal(new SessionSummary(Given.Session, "s", "e", "a", "browse", Given.Noon, "2026-03-01T13:00:00.000000Z"), session.Summary);
    }
}
