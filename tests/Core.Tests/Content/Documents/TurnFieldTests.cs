namespace AgentTelemetry.Content.Documents;

public sealed class TurnFieldTests
{
    private static readonly string[] ScalarTexts = ["query_text", "response_text", "query_intent", "response_type", "response_mode", "model_id"];

    [Fact]
    public void Texts_are_texts_where_the_standard_says_so()
    {
        foreach (var field in ScalarTexts)
        {
            AssertFault($"\"{field}\":7", $"{field}:type");
            Assert.Contains($"\"{field}\":7", EventBody.Stored(Turn($"\"{field}\":7")), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"query_tokens\":-1", "query_tokens:range")]
    [InlineData("\"response_tokens\":1.5", "response_tokens:type")]
    [InlineData("\"query_tokens\":\"5\"", "query_tokens:type")]
    [InlineData("\"ad_rendered\":\"yes\"", "ad_rendered:type")]
    public void Counts_are_counts_and_switches_are_switches(string member, string fault)
    {
        AssertFault(member, fault);
        Assert.Contains(member, EventBody.Stored(Turn(member)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"topics\":\"reefs\"", "topics:type")]
    [InlineData("\"topics\":[\"reefs\",1]", "topics[1]:type")]
    [InlineData("\"content_urls_retrieved\":{}", "content_urls_retrieved:type")]
    [InlineData("\"content_urls_cited\":[null]", "content_urls_cited[0]:type")]
    public void Arrays_are_arrays_of_strings_in_every_dialect(string member, string fault)
    {
        AssertFault(member, fault);
        Assert.Equal($"events[0].turn.{fault}", EventBody.Faults(Turn(member)));
    }

    [Fact]
    public void Addresses_are_uris_in_the_current_standard_only()
    {
        var turn = Turn("\"content_urls_retrieved\":[\"https://a.example/\",\"not one\"]");

        Assert.Equal("events[0].turn.content_urls_retrieved[1]:format", Given.FieldsOf(EventBody.Refuse(EventBody.Current(turn))));
        Assert.Single(EventBody.Read(EventBody.Standard(turn)).Events);
    }

    [Fact]
    public void What_is_taken_out_is_not_looked_at()
    {
        var turn = """{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z","turn":{"privacy_level":"minimal","query_text":7,"topics":"x","ad_rendered":[]}}""";

        Assert.Equal(
            ["events[0].turn.query_text", "events[0].turn.topics", "events[0].turn.ad_rendered"],
            EventBody.Read(EventBody.Current(turn)).Stripped);
    }

    [Fact]
    public void Nulls_count_as_absent()
    {
        var turn = Turn(string.Join(",", ScalarTexts.Concat(["topics", "content_urls_cited", "query_tokens", "ad_rendered"]).Select(field => $"\"{field}\":null")));

        Assert.EndsWith("\"turn\":{\"privacy_level\":\"full\"}}", Assert.Single(EventBody.Read(EventBody.Current(turn)).Events).Json, StringComparison.Ordinal);
    }

    private static void AssertFault(string member, string fault)
    {
        Assert.Equal($"events[0].turn.{fault}", Given.FieldsOf(EventBody.Refuse(EventBody.Standard(Turn(member)))));
        Assert.Equal($"events[0].turn.{fault}", Given.FieldsOf(EventBody.Refuse(EventBody.Current(Turn(member)))));
    }

    private static string Turn(string members) =>
        $$"""{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z","turn":{"privacy_level":"full",{{members}} } }""";
}
