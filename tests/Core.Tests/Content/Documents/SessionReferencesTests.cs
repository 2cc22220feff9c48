using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Content.Documents;

public sealed class SessionReferencesTests
{
    private const string Token = "\"ct_0123456789abcdef\"";

    [Fact]
    public void An_engagement_may_stand_before_the_presentation_it_refers_to() =>
        AssertSound(Engaged(SoundEvent.Id), Presented(SoundEvent.Id));

    [Fact]
    public void Ids_are_compared_as_ids_and_not_as_texts() =>
        AssertSound(Presented(SoundEvent.Id), Engaged(SoundEvent.Id.ToUpperInvariant()));

    [Theory]
    [InlineData("\"content_url\":\"https://a.example/1\"", "\"content_url\":\"https://a.example/1\"", true)]
    [InlineData("\"content_url\":\"https://a.example/1\"", "\"content_url\":\"https://a.example/2\"", false)]
    [InlineData("\"content_id\":\"c\"", "\"content_id\":\"c\"", true)]
    [InlineData("\"content_id\":\"c\"", "\"content_id\":\"d\"", false)]
    [InlineData("\"content_id\":\"c\"", "\"content_url\":\"https://a.example/1\"", true)]
    [InlineData("\"content_url\":\"https://a.example/1\",\"content_id\":\"c\"", "\"content_url\":\"https://a.example/1\",\"content_id\":null", true)]
    [InlineData("\"content_url\":\"https://a.example/1\",\"content_id\":\"c\"", "\"content_url\":\"https://a.example/1\",\"content_id\":\"d\"", false)]
    [InlineData("\"content_url\":\"https://a.example/1\",\"content_id\":\"c\"", "\"content_url\":\"https://a.example/2\",\"content_id\":\"c\"", false)]
    public void Both_ends_of_a_reference_are_of_the_same_content(string presented, string engaged, bool isSound)
    {
        string[] events = [Presented(SoundEvent.Id, presented), Engaged(SoundEvent.Id, engaged)];

        if (isSound)
        {
            AssertSound(events);
        }
        else
        {
            Assert.Equal("events[1].presentation_id:reference", Faults(events));
        }
    }

    [Fact]
    public void A_presentation_refers_to_a_citation_and_to_nothing_else()
    {
        Assert.Equal("events[1].citation_id:reference", Faults(Presented(SoundEvent.Id), Presented(SoundEvent.OtherId, citation: SoundEvent.Id)));
        AssertSound(SoundEvent.Of("content_cited"), Presented(SoundEvent.OtherId, "\"content_url\":\"https://a.example/\"", SoundEvent.Id));
    }

    [Fact]
    public void A_token_is_bound_to_one_presentation_however_often_it_is_engaged_with()
    {
        AssertSound(Presented(SoundEvent.Id), Engaged(SoundEvent.Id, token: Token), Engaged(SoundEvent.Id, token: Token));
        Assert.Equal(
            "events[3].ctx_token:unique",
            Faults(Presented(SoundEvent.Id), Presented(SoundEvent.OtherId), Engaged(SoundEvent.Id, token: Token), Engaged(SoundEvent.OtherId, token: Token)));
    }

    [Fact]
    public void An_id_given_twice_is_told_of_the_second()
    {
        Assert.Equal("events[1].id:unique", Faults(Presented(SoundEvent.Id), Presented(SoundEvent.Id.ToUpperInvariant())));
        AssertSound(SoundEvent.Of("turn_started"), SoundEvent.Of("turn_started"));
    }

    [Fact]
    public void References_are_looked_at_only_when_the_events_are_sound_in_themselves() =>
        Assert.Equal("events[1].timestamp:required", Faults(Engaged(SoundEvent.Id), SoundEvent.Of("turn_started", [("timestamp", null)], [])));

    [Fact]
    public void Older_dialects_know_no_references()
    {
        var twice = Presented(SoundEvent.Id).Replace("content_presented", "content_cited", StringComparison.Ordinal);

        var session = Read("0.1", [twice, twice, Engaged(SoundEvent.OtherId)]);

        Assert.True(session.IsSuccess, session.Failure?.Detail);
        Assert.Equal(2, Assert.IsType<SessionDocument>(session.Value).Events.Count);
    }

    private static void AssertSound(params string[] events) => Assert.Equal("(no failure)", Faults(events));

    private static string Faults(params string[] events) => Given.FieldsOf(Read("1.0", events).Failure);

    private static Result<ContentDocument> Read(string version, string[] events) => Given.Documents().Read(
        Given.Json($$"""{"schema_version":"{{version}}","session_id":"{{Given.SessionText}}","started_at":"2026-03-01T10:00:00Z","events":[{{string.Join(",", events)}}]}"""),
        Door.BulkPlural);

    private static string Presented(string id, string content = "\"content_id\":\"c\"", string? citation = null) =>
        $$"""{"id":"{{id}}","type":"content_presented","timestamp":"2026-03-01T10:00:00Z","output_id":"o",{{content}},{{(citation is null ? "" : $"\"citation_id\":\"{citation}\",")}}"data":{"presentation_kind":"content","presentation_type":"link"} }""";

    private static string Engaged(string presentation, string content = "\"content_id\":\"c\"", string? token = null) =>
        $$"""{"type":"content_engaged","timestamp":"2026-03-01T10:00:00Z","presentation_id":"{{presentation}}",{{content}}{{(token is null ? "" : $",\"ctx_token\":{token}")}} }""";
}
