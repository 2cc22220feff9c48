using AgentTelemetry.Json;

namespace AgentTelemetry.Content;

public sealed class EventContentTests
{
    private const string Stored = """{"type":"content_cited","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/1","data":{"a":1,"b":[1,2]}}""";

    [Theory]
    [InlineData(Stored)]
    [InlineData("""{"data":{"b":[1,2],"a":1.0},"content_url":"https://a.example/1","timestamp":"2026-03-01T10:00:00Z","type":"content_cited"}""")]
    [InlineData("""{"type":"content_cited","timestamp":"2026-03-01T10:00:00.000+00:00","content_url":"https:\/\/a.example\/1","data":{"a":1e0,"b":[1,2]}}""")]
    public void What_says_the_same_is_the_same_however_it_is_written(string sent) => Assert.Null(ConflictOf(sent));

    [Theory]
    [InlineData("""{"type":"content_cited","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/2","data":{"a":1,"b":[1,2]}}""")]
    [InlineData("""{"type":"content_cited","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/1","data":{"a":1,"b":[2,1]}}""")]
    [InlineData("""{"type":"content_cited","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/1"}""")]
    [InlineData("""{"type":"content_cited","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/1","data":{"a":1,"b":[1,2]},"more":1}""")]
    public void Other_content_is_a_conflict(string sent) => Assert.False(ConflictOf(sent)?.IsOfTimeOnly);

    [Fact]
    public void Another_time_is_a_conflict_that_can_be_told_from_others() =>
        Assert.Equal(new EventConflict(Given.Session, 3, IsOfTimeOnly: true), ConflictOf(Stored.Replace("10:00:00", "10:00:01", StringComparison.Ordinal)));

    private static EventConflict? ConflictOf(string sent)
    {
        Assert.True(Rfc3339.TryParse(Given.Json(sent).GetProperty("timestamp").GetString(), out var time));
        return EventContent.ConflictOf(new ContentEvent(Given.Session, "content_cited", time, sent, 3), Stored, "2026-03-01T10:00:00.000000Z");
    }
}
