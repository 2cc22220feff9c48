using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Content.Documents;

/// <summary>What the first SDKs and servers called things is read as what it is called today, but for documents of the current standard.</summary>
public sealed class OldNamesTests
{
    [Theory]
    [InlineData("content_ids_retrieved", "content_urls_retrieved")]
    [InlineData("content_ids_cited", "content_urls_cited")]
    public void The_arrays_of_a_turn(string old, string current)
    {
        var onlyOld = TurnEvent($"\"{old}\":[\"a\"]");
        var both = TurnEvent($"\"{old}\":[\"a\"],\"{current}\":[\"https://b.example/\"]");
        var nullNew = TurnEvent($"\"{current}\":null,\"{old}\":[\"a\"]");

        foreach (var body in (Func<string[], string>[])[EventBody.Legacy, EventBody.Standard])
        {
            Assert.Contains($"\"{current}\":[\"a\"]}}", StoredOf(body([onlyOld])), StringComparison.Ordinal);
            Assert.Contains($"\"{current}\":[\"a\"]}}", StoredOf(body([nullNew])), StringComparison.Ordinal);
            Assert.Contains($"\"{current}\":[\"https://b.example/\"]", StoredOf(body([both])), StringComparison.Ordinal);
            Assert.DoesNotContain(old, StoredOf(body([both])), StringComparison.Ordinal);
        }

        // There it is a name of nobody's, which only the fullest level keeps.
        Assert.DoesNotContain(old, StoredOf(EventBody.Current(onlyOld)), StringComparison.Ordinal);
        Assert.Contains($"\"{old}\":[\"a\"]", StoredOf(EventBody.Current(TurnEvent($"\"privacy_level\":\"full\",\"{old}\":[\"a\"]"))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_kind_of_an_engagement()
    {
        var onlyOld = SoundEvent.Of("content_engaged", ("interaction_type", "\"click\""));
        var both = SoundEvent.Of("content_engaged", ("interaction_type", "\"click\""), ("engagement_type", "\"copy\""));
        var elsewhere = SoundEvent.Of("content_cited", ("interaction_type", "\"click\""));

        foreach (var body in (Func<string[], string>[])[EventBody.Legacy, EventBody.Standard])
        {
            Assert.Contains("\"data\":{\"engagement_type\":\"click\"}", StoredOf(body([onlyOld])), StringComparison.Ordinal);
            Assert.Contains("\"data\":{\"engagement_type\":\"copy\"}", StoredOf(body([both])), StringComparison.Ordinal);
            Assert.Contains("\"interaction_type\":\"click\"", StoredOf(body([elsewhere])), StringComparison.Ordinal);
        }

        Assert.Contains("\"data\":{\"interaction_type\":\"click\"}", StoredOf(EventBody.Current(onlyOld)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_telemetry_id_of_an_event()
    {
        var @event = SoundEvent.Of("content_retrieved", [("oa_telemetry_id", $"\"{SoundEvent.Id}\"")], []);

        Assert.Contains("\"content_telemetry_id\":", StoredOf(EventBody.Standard(@event)), StringComparison.Ordinal);
        var current = Assert.Single(EventBody.Read(EventBody.Current(@event)).Events);
        Assert.Contains("\"oa_telemetry_id\":", current.Json, StringComparison.Ordinal);
        Assert.Null(current.ContentTelemetryId);
    }

    [Theory]
    [InlineData("0.4", """{"content_scope":"s","conformance_level":"citation"}""")]
    [InlineData("0.1", """{"content_scope":"s","conformance_level":"citation"}""")]
    [InlineData("1.0", """{"mix_id":"s","conformance_level":"attribution"}""")]
    public void The_scope_and_the_third_level_of_a_session(string version, string kept)
    {
        var document = $$"""{"schema_version":"{{version}}","session_id":"{{Given.SessionText}}","started_at":"2026-03-01T10:00:00Z","mix_id":"s","conformance_level":"attribution"}""";

        var session = Assert.IsType<SessionDocument>(Given.Documents().Read(Given.Json(document), Door.BulkPlural).Value);

        Assert.EndsWith(kept[1..], session.Fields.Json, StringComparison.Ordinal);
        Assert.Equal(version == "1.0" ? null : "s", session.Fields.ContentScope);
    }

    [Fact]
    public void An_unknown_conformance_level_is_no_reason_to_refuse()
    {
        foreach (var version in (string[])["0.4", "0.1", "1.0"])
        {
            Assert.True(Given.Documents().Read(
                Given.Json($$"""{"schema_version":"{{version}}","session_id":"{{Given.SessionText}}","started_at":"2026-03-01T10:00:00Z","conformance_level":"platinum"}"""), Door.BulkPlural).IsSuccess);
        }
    }

    private static string TurnEvent(string members) =>
        $$"""{"type":"turn_completed","timestamp":"2026-03-01T10:00:00Z","turn":{"privacy_level":"minimal",{{members}} } }""";

    private static string StoredOf(string body) => Assert.Single(EventBody.Read(body).Events).Json;
}
