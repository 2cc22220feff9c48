namespace AgentTelemetry.Content.Documents;

/// <summary>Which events may come without a session, so that none is stored without one by a slip of the pen.</summary>
public sealed class StandaloneEventTests
{
    [Theory]
    [InlineData("content_retrieved", "origin")]
    [InlineData("content_retrieved", "edge")]
    [InlineData("content_retrieved", "index")]
    [InlineData("content_retrieved", "cache")]
    [InlineData("content_engaged", "origin")]
    [InlineData("content_engaged", "cache")]
    public void A_legacy_body_may_tell_what_others_than_the_agent_saw(string type, string role)
    {
        var batch = EventBody.Read($$"""{"events":[{{Event(type, role)}}]}""");

        Assert.Null(batch.Envelope.SessionId);
        Assert.Single(batch.Events);
    }

    [Theory]
    [InlineData("content_retrieved", "agent")]
    [InlineData("content_retrieved", null)]
    [InlineData("content_cited", "edge")]
    [InlineData("turn_completed", "edge")]
    public void Everything_else_of_a_legacy_body_has_a_session(string type, string? role)
    {
        var failure = EventBody.Refuse($$"""{"events":[{{Event("content_retrieved", "edge")}},{{Event(type, role)}}]}""");

        Assert.Equal((FailureKind.Invalid, "invalid_session_id"), (failure.Kind, failure.Code));
        Assert.Equal("session_id:required", Given.FieldsOf(failure));
        Assert.Contains("source_role is origin, edge or index", failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sessionId")]
    [InlineData("session-id")]
    [InlineData("SessionID")]
    [InlineData("sesion_id")]
    public void A_session_that_is_called_otherwise_is_named(string member)
    {
        var failure = EventBody.Refuse($$"""{"{{member}}":"{{Given.SessionText}}","events":[{{Event("content_retrieved", null)}}]}""");

        Assert.Contains($"{member} is not read; did you mean session_id?", failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("1.0")]
    public void The_standard_lets_every_retrieval_stand_alone_and_nothing_else(string version)
    {
        Assert.Null(EventBody.Read(Versioned(Event("content_retrieved", "agent"))).Envelope.SessionId);
        Assert.Contains("session_id:required", Given.FieldsOf(EventBody.Refuse(Versioned(Event("content_engaged", "edge")))), StringComparison.Ordinal);

        string Versioned(string @event) => $$"""{"document_type":"event_batch","schema_version":"{{version}}","events":[{{@event}}]}""";
    }

    private static string Event(string type, string? role) =>
        $$"""{"type":"{{type}}","timestamp":"2026-03-01T10:00:00Z","content_url":"https://a.example/"{{(role is null ? "" : $",\"source_role\":\"{role}\"")}}}""";
}
