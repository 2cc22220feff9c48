namespace AgentTelemetry.Content.Reading;

/// <summary>A checker that approves of everything proves nothing.</summary>
public sealed class SessionDocumentCheckerTests
{
    private const string Id = "00000000-0000-4000-8000-000000000001";
    private const string OtherId = "00000000-0000-4000-8000-000000000002";
    private const string Time = "\"timestamp\":\"2026-03-01T10:00:00Z\"";
    private const string Presented =
        $$$"""{"id":"{{{Id}}}","type":"content_presented",{{{Time}}},"content_id":"c","output_id":"o","data":{"presentation_kind":"content","presentation_type":"card"}}""";

    [Fact]
    public void A_sound_document_has_no_violation() =>
        Assert.Empty(SessionDocumentChecker.ViolationsOf(Document(
            $$$"""{{{Presented}}},{"id":"{{{OtherId}}}","type":"content_engaged",{{{Time}}},"content_id":"c","presentation_id":"{{{Id}}}"}""")));

    [Theory]
    [InlineData("""{"type":"content_displayed",#,"content_id":"c"}""")]
    [InlineData("""{"type":"content_retrieved",#,"source_role":"agent"}""")]
    [InlineData("""{"type":"content_retrieved",#,"content_id":"c"}""")]
    [InlineData("""{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00","content_id":"c","source_role":"agent"}""")]
    [InlineData("""{"type":"content_retrieved",#,"content_url":"no url","source_role":"agent"}""")]
    [InlineData("""{"type":"content_retrieved",#,"content_id":"c","source_role":"agent","data":{"ip_hash":"x"}}""")]
    [InlineData("""{"type":"content_retrieved",#,"content_id":"c","source_role":"agent","product_id":"p"}""")]
    [InlineData("""{"type":"content_retrieved",#,"content_id":"c","source_role":"agent","turn":{"privacy_level":"minimal"}}""")]
    [InlineData("""{"type":"content_grounded",#,"content_id":"c","data":{}}""")]
    [InlineData("""{"type":"content_grounded",#,"content_id":"c","data":{"scope":"turn","provenance":"agent_cached"}}""")]
    [InlineData("""{"type":"content_cited",#,"content_id":"c","output_id":"o","data":{"citation_type":"reference"}}""")]
    [InlineData("""{"type":"content_engaged",#,"content_id":"c"}""")]
    [InlineData("""{"type":"content_engaged",#,"content_id":"c","presentation_id":"00000000-0000-4000-8000-000000000009"}""")]
    [InlineData("""{"type":"content_engaged",#,"content_id":"other","presentation_id":"00000000-0000-4000-8000-000000000001"}""")]
    [InlineData("""{"id":"00000000-0000-4000-8000-000000000001","type":"turn_started",#}""")]
    [InlineData("""{"type":"turn_started",#,"turn":{}}""")]
    public void A_violation_is_seen(string @event) =>
        Assert.NotEmpty(SessionDocumentChecker.ViolationsOf(Document($"{Presented},{@event.Replace("#", Time, StringComparison.Ordinal)}")));

    private static string Document(string events) =>
        $$$"""{"document_type":"session","schema_version":"1.0","session_id":"{{{Given.SessionText}}}","started_at":"2026-03-01T10:00:00Z","events":[{{{events}}}]}""";
}
