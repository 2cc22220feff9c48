using AgentTelemetry.Limits;

namespace AgentTelemetry.Content.Documents;

public sealed class SessionDocumentReaderTests
{
    [Fact]
    public void A_whole_session_is_read_in_its_parts()
    {
        var session = Accept(
            $$"""
            {"schema_version":"0.1","document_type":"session","session_id":"{{Given.SessionText}}","started_at":"2026-03-01T10:00:00Z",
             "ended_at":"2026-03-01T11:00:00Z","agent_id":"a","events":[{{EventBody.Event()}}],"outcome":{"type":"browse"},"own":1}
            """,
            nameof(Door.BulkPlural));

        Assert.Equal(Given.Session, session.SessionId);
        Assert.Equal("""{"schema_version":"0.1","started_at":"2026-03-01T10:00:00Z","ended_at":"2026-03-01T11:00:00Z","agent_id":"a","own":1}""", session.Fields.Json);
        Assert.Equal("content_cited", Assert.Single(session.Events).Type);
        Assert.Equal("browse", session.Outcome!.Type);
        Assert.Empty(session.Stripped);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"events\":[]")]
    [InlineData(",\"events\":null,\"outcome\":null,\"started_at\":null")]
    public void A_legacy_session_needs_nothing_but_its_id(string members)
    {
        var session = Accept($"{{\"session_id\":\"{Given.SessionText}\"{members}}}", nameof(Door.BulkSingular));

        Assert.Equal("{}", session.Fields.Json);
        Assert.Empty(session.Events);
        Assert.Null(session.Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"started_at\":null")]
    public void The_standard_wants_a_start(string member)
    {
        var document = $"{{\"schema_version\":\"0.1\",\"session_id\":\"{Given.SessionText}\"{member}}}";

        Assert.Equal("started_at:required", Given.FieldsOf(Read(document, Door.BulkPlural).Failure));
        Assert.True(Read(document, Door.BulkSingular).IsSuccess);
        Assert.True(Read(document.Replace("0.1", "0.4", StringComparison.Ordinal), Door.BulkPlural).IsSuccess);
    }

    [Fact]
    public void A_document_without_a_session_id_is_refused() =>
        Assert.Equal("session_id:required", Given.FieldsOf(Read("""{"schema_version":"0.4"}""", Door.BulkPlural).Failure));

    [Theory]
    [InlineData(nameof(Door.BulkSingular), true)]
    [InlineData(nameof(Door.Queue), true)]
    [InlineData(nameof(Door.BulkPlural), false)]
    public void A_prior_session_that_is_no_uuid_is_refused_only_at_the_plural_bulk_door(string door, bool isTaken)
    {
        var result = Read($"{{\"schema_version\":\"0.4\",\"session_id\":\"{Given.SessionText}\",\"prior_session_ids\":[\"x\"]}}", Enum.Parse<Door>(door));

        Assert.Equal(isTaken, result.IsSuccess);
        Assert.Equal(isTaken ? "(no failure)" : "prior_session_ids:format", Given.FieldsOf(result.Failure));
    }

    [Fact]
    public void As_many_events_as_the_limit_are_taken_and_one_more_is_not()
    {
        var document = $"{{\"session_id\":\"{Given.SessionText}\",\"events\":[{EventBody.Event()},{EventBody.Event()}]}}";

        Assert.True(Read(document, Door.BulkSingular, limits => (limits.MaxSessionEvents, limits.MaxEvents) = (2, 1)).IsSuccess);
        Assert.Equal("events:limit", Given.FieldsOf(Read(document, Door.BulkSingular, limits => limits.MaxSessionEvents = 1).Failure));
    }

    [Fact]
    public void The_rules_of_the_standard_reach_the_events()
    {
        var document = $$"""{"schema_version":"0.1","session_id":"{{Given.SessionText}}","started_at":"2026-03-01T10:00:00Z","events":[{"type":"content_cited","timestamp":"2026-03-01T10:00:00Z"}]}""";

        Assert.Equal("events[0].content_url:required", Given.FieldsOf(Read(document, Door.BulkPlural).Failure));
        Assert.True(Read(document, Door.BulkSingular).IsSuccess);
    }

    [Fact]
    public void What_privacy_takes_out_is_told()
    {
        var session = Accept(
            $$$"""{"session_id":"{{{Given.SessionText}}}","events":[{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z","turn":{"query_text":"secret"}}]}""",
            nameof(Door.BulkSingular));

        Assert.Equal(["events[0].turn.query_text"], session.Stripped);
        Assert.DoesNotContain("secret", session.Events[0].Json, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_of_all_parts_are_told_at_once() =>
        Assert.Equal(
            "agent_id:type events[0].type:required outcome.type:enum",
            Given.FieldsOf(Read(
                $$"""{"session_id":"{{Given.SessionText}}","agent_id":1,"outcome":{"type":"x"},"events":[{"timestamp":"2026-03-01T10:00:00Z"}]}""", Door.BulkSingular).Failure));

    private static Result<ContentDocument> Read(string document, Door door, Action<LimitOptions>? limits = null) =>
        Given.Documents(limits).Read(Given.Json(document), door);

    private static SessionDocument Accept(string document, string door)
    {
        var result = Read(document, Enum.Parse<Door>(door));
        Assert.True(result.IsSuccess, result.Failure?.Detail);
        return Assert.IsType<SessionDocument>(result.Value);
    }
}
