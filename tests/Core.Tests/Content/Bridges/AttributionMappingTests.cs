using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Bridges;

public sealed class AttributionMappingTests
{
    private const string Retrieved = """{"type":"content_retrieved","content_url":"https://a.example/1"}""";

    private static readonly string Hash = $"sha256:{new string('A', 64)}";

    [Fact]
    public void A_thousand_generated_sessions_are_told_so_that_both_protocols_schemas_hold()
    {
        var sessions = new GeneratedSessions(seed: 11);
        var (told, withCited, full) = (0, 0, 0);
        for (var round = 0; round < 1_000; round++)
        {
            var session = sessions.Next();
            if (Told(session) is not { } attribution)
            {
                continue;
            }

            var json = JsonOf(attribution);

            Assert.True(AttributionChecker.ViolationsOf(json) is [], $"round {round}: {string.Join("; ", AttributionChecker.ViolationsOf(json))}");
            told++;
            withCited += attribution.ContentCited is not null ? 1 : 0;
            full += attribution.ContentRetrieved.Count == Attribution.MostRetrieved ? 1 : 0;
        }

        Assert.InRange(told, 600, 999);
        Assert.InRange(withCited, 300, told);
        Assert.InRange(full, 2, told);
    }

    [Fact]
    public void A_session_is_told_in_the_words_of_the_protocols()
    {
        var json = Map(
            Retrieved,
            $$$"""{"type":"content_cited","content_url":"https://a.example/1","data":{"citation_type":"paraphrase","excerpt_tokens":12,"position":"primary","content_hash":"{{{Hash}}}"}}""",
            """{"type":"turn_completed","turn":{"privacy_level":"intent","topics":["shoes","","hats","shoes"]}}""",
            """{"type":"turn_started","turn":{"privacy_level":"intent","topics":["never"]}}""",
            """{"type":"turn_completed"}""",
            """{"type":"content_displayed","content_url":"https://a.example/2"}""");

        Assert.Equal(
            $$$"""
            {"content_scope":"scope","content_retrieved":[{"content_url":"https://a.example/1","timestamp":"2026-03-01T00:00:00.000000Z"}],
            "content_cited":[{"content_url":"https://a.example/1","timestamp":"2026-03-01T00:00:01.000000Z","citation_type":"paraphrase","excerpt_tokens":12,
            "position":"primary","content_hash":"{{{Hash}}}"}],
            "conversation_summary":{"turn_count":2,"topics":["shoes","hats"]}}
            """.Replace("\n", "", StringComparison.Ordinal),
            json!.ToJsonString());
    }

    [Theory]
    [InlineData("\"citation_type\":\"unclassified\"")]
    [InlineData("\"citation_type\":\"Reference\"")]
    [InlineData("\"citation_type\":7")]
    [InlineData("\"position\":\"unclassified\"")]
    [InlineData("\"excerpt_tokens\":-1")]
    [InlineData("\"excerpt_tokens\":1.5")]
    [InlineData("\"excerpt_tokens\":\"12\"")]
    [InlineData("\"excerpt_tokens\":1e400")]
    [InlineData("\"content_hash\":\"md5:00\"")]
    [InlineData("\"url_verified\":true")]
    public void An_optional_value_that_a_schema_would_refuse_is_left_out(string member)
    {
        var json = Map(Retrieved, $$$"""{"type":"content_cited","content_url":"https://a.example/1","data":{{{{member}}}}}""");

        Assert.Equal(["content_url", "timestamp"], json!["content_cited"]![0]!.AsObject().Select(pair => pair.Key));
    }

    [Theory]
    [InlineData("""{"type":"content_cited","content_url":"https://a.example/1"}""")]
    [InlineData("""{"type":"content_retrieved","content_id":"doi:10.1000/182"}""")]
    [InlineData("""{"type":"content_retrieved","content_url":"no address"}""")]
    public void Without_a_retrieved_address_there_is_nothing_to_tell(string @event) => Assert.Null(Map(@event));

    [Fact]
    public void What_is_empty_is_left_out() =>
        Assert.Equal(["content_scope", "content_retrieved"], Map(Retrieved, """{"type":"turn_started"}""")!.AsObject().Select(pair => pair.Key));

    [Fact]
    public void An_address_is_escaped_where_it_has_to_be() =>
        Assert.Equal("https://a.example/%C3%BC", (string?)Map("""{"type":"content_retrieved","content_url":"https://a.example/ü"}""")!["content_retrieved"]![0]!["content_url"]);

    [Fact]
    public void Equal_retrievals_of_one_moment_are_one()
    {
        var session = Session([Retrieved, Retrieved]);
        var atOnce = session with { Events = [.. session.Events.Select(@event => @event with { Timestamp = Given.Noon })] };

        Assert.Equal(2, Told(session)!.ContentRetrieved.Count);
        Assert.Single(Told(atOnce)!.ContentRetrieved);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    public void Of_too_many_retrievals_the_cited_are_kept_first_and_then_the_newest(int count)
    {
        string[] events = [.. Enumerable.Range(0, count).Select(index => Url("content_retrieved", index)), Url("content_cited", 0)];

        var kept = Told(Session(events))!.ContentRetrieved.Select(item => item.ContentUrl);

        var dropped = count - 100;
        Assert.Equal(["https://a.example/0", .. Enumerable.Range(1 + dropped, 99).Select(index => $"https://a.example/{index}")], kept);
    }

    [Theory]
    [InlineData(50, 0)]
    [InlineData(51, 1)]
    public void Of_too_many_citations_the_newest_are_kept(int count, int first)
    {
        string[] events = [Retrieved, .. Enumerable.Range(0, count).Select(index => Url("content_cited", index))];

        var kept = Told(Session(events))!.ContentCited!.Select(item => item.ContentUrl);

        Assert.Equal(Enumerable.Range(first, 50).Select(index => $"https://a.example/{index}"), kept);
    }

    [Theory]
    [InlineData("""{"content_retrieved":[]}""")]
    [InlineData("""{"content_retrieved":[{"content_url":"no url","timestamp":"2026-03-01T10:00:00Z"}]}""")]
    [InlineData("""{"content_retrieved":[{"content_url":"https://a.example","timestamp":"2026-03-01T10:00:00+00:00"}]}""")]
    [InlineData("""{"content_retrieved":[{"content_url":"https://a.example","timestamp":"2026-03-01T10:00:00Z","position":"unclassified"}]}""")]
    [InlineData("""{"content_retrieved":[{"content_url":"https://a.example","timestamp":"2026-03-01T10:00:00Z"}],"conversation_summary":{}}""")]
    public void The_checker_sees_a_violation(string json) => Assert.NotEmpty(AttributionChecker.ViolationsOf(json));

    private static string Url(string type, int index) => $$"""{"type":"{{type}}","content_url":"https://a.example/{{index}}"}""";

    private static JsonNode? Map(params string[] events) =>
        Told(Session(events)) is { } attribution ? JsonNode.Parse(JsonOf(attribution)) : null;

    private static SessionWithEvents Session(string[] events)
    {
        var start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var stored = events.Select((json, index) => new StoredEvent(
            new Guid(index, 0, 0, new byte[8]), (string)JsonNode.Parse(json)!["type"]!, Rfc3339.Format(start.AddSeconds(index)), Given.Noon, index, json));
        var summary = new SessionSummary(Given.Session, "scope", null, null, null, Given.Noon, null);
        return new SessionWithEvents(new StoredSession(summary, "{}", null, Given.Noon, Given.Noon), [.. stored]);
    }

    private static string JsonOf(Attribution attribution) => JsonSerializer.Serialize(attribution, BridgesJson.Default.Attribution);

    private static Attribution? Told(SessionWithEvents session)
    {
        var mapping = new AttributionMapping(static text => text);
        foreach (var @event in session.Events)
        {
            using var document = StoredJson.Parse(@event.Json);
            mapping.Add(@event.Type, @event.Timestamp, document.RootElement);
        }

        return mapping.ToAttribution(session.Session.Summary.ContentScope);
    }
}
