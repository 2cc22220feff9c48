using AgentTelemetry.Content;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Export.Logs;
using AgentTelemetry.Fakes;

namespace AgentTelemetry.Export;

public sealed class SessionLogSourceTests
{
    private readonly FakeSessionReader _reader = new();

    [Theory]
    [InlineData(15_000, 1)]
    [InlineData(15_001, 2)]
    [InlineData(80_000, 6)]
    public async Task A_session_of_any_length_is_read_in_parts_and_whole(int count, int parts)
    {
        var events = Enumerable.Range(0, count).Select(static number => new StoredEvent(
            new Guid(number, 0, 0, new byte[8]), "content_retrieved", new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc).AddMilliseconds(number).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", null), Given.Noon, 0, "{}")).ToList();
        _reader.Sessions[Given.Session] = new SessionWithEvents(Session(Given.Session), events);

        var opened = await Source().OpenAsync(Given.SessionText, Given.Context, default);
        var read = await opened.Value!.Events.ToListAsync();

        Assert.Equal(count + 2, read.Count);
        Assert.Equal(Enumerable.Range(1, count + 2).Select(static place => EventKeys.Of(place)), read.Select(static @event => @event.Key));
        Assert.Equal(events.Select(static @event => @event.Timestamp), read.Where(static @event => @event.Name == "content_retrieved").Select(static @event => AgentTelemetry.Json.Rfc3339.Format(@event.Time)));
        Assert.Equal(parts, _reader.Selections.Count);
    }

    [Fact]
    public async Task A_session_that_goes_while_the_period_is_read_is_passed_over()
    {
        _reader.Sessions[Given.Session] = new SessionWithEvents(Session(Given.Session), []);
        _reader.Page = new SessionPage([new ListedSession(Session(Guid.NewGuid()).Summary), new ListedSession(Session(Given.Session).Summary)], null);

        var cases = await Source().ReadAsync(new LogPeriod(CaseKind.Session, null, null), Given.Context, default).ToListAsync();

        Assert.Equal(Given.SessionText, Assert.Single(cases).Case.Id);
        Assert.True(Assert.Single(_reader.Listings).Filter.ByEnd);
    }

    private SessionLogSource Source() => new(_reader, new SessionQueryService(_reader, new SessionQueryReader(Given.Limits()), Given.Limits()));

    private static StoredSession Session(Guid id) =>
        new(new SessionSummary(id, null, null, "a", null, "2026-03-01T09:00:00.000000Z", "2026-03-01T12:00:00.000000Z"), "{}", null, Given.Noon, Given.Noon);
}
