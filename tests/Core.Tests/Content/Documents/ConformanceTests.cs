using System.Text.Json.Nodes;

namespace AgentTelemetry.Content.Documents;

/// <summary>The rows of the standard's conformance suites, in documents of our own.</summary>
public sealed class ConformanceTests
{
    private readonly DocumentReader _reader = Given.Documents();

    public static TheoryData<string> Valid() => [.. Fixture.Names("ct01/valid", "ct10/valid")];

    public static TheoryData<string> Invalid() => [.. Fixture.Names("ct01/invalid", "ct10/invalid")];

    public static TheoryData<string> Stripped() => [.. Fixture.Names("ct01/stripped", "ct10/stripped")];

    public static TheoryData<string> Unresolved() => [.. Fixture.Names("ct01/unresolved", "ct10/unresolved")];

    [Fact]
    public void Every_row_has_its_document()
    {
        Assert.Equal((20, 30), CountsOf("valid"));
        Assert.Equal((15, 87), CountsOf("invalid"));
        Assert.Equal((5, 19), CountsOf("stripped"));
        Assert.Equal((1, 3), CountsOf("unresolved"));

        static (int Ct01, int Ct10) CountsOf(string kind) => (Fixture.Names($"ct01/{kind}").Count(), Fixture.Names($"ct10/{kind}").Count());
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_valid_document_is_read_without_loss(string name)
    {
        var fixture = Fixture.Read(name);

        foreach (var door in (Door[])[fixture.Door, Door.Queue])
        {
            var document = Read(fixture, door);
            var events = EventsOf(document);

            Assert.Empty(document.Stripped);
            Assert.Equal(fixture.Events.Count, events.Count);
            Assert.All(events, @event => AssertSame(fixture.Events[@event.Ordinal], @event));
        }
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void An_invalid_document_is_refused_and_the_field_is_named(string name)
    {
        var fixture = Fixture.Read(name);

        var failure = _reader.Read(fixture.Document, fixture.Door).Failure;

        Assert.NotNull(failure);
        Assert.Equal(fixture.ExpectedField, failure.Errors[0].Field);
        Assert.True(failure.Kind is FailureKind.Invalid or FailureKind.Malformed);
        Assert.Equal(failure.Code is "unsupported_document" ? null : name.StartsWith("ct01", StringComparison.Ordinal) ? "0.1" : "1.0", failure.Dialect);
    }

    [Theory]
    [MemberData(nameof(Stripped))]
    public void What_may_not_be_kept_is_taken_out_of_an_accepted_document_and_told(string name)
    {
        var fixture = Fixture.Read(name);
        var field = fixture.ExpectedField!.Split('.')[^1];

        var document = Read(fixture, fixture.Door);

        Assert.Equal([fixture.ExpectedField], document.Stripped);
        Assert.All(EventsOf(document), @event =>
        {
            Assert.DoesNotContain($"\"{field}\"", @event.Json, StringComparison.Ordinal);
            Assert.DoesNotContain("not to be kept", @event.Json, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Unresolved))]
    public void A_sound_document_that_bears_a_token_instead_of_a_session_is_refused_with_a_code_of_its_own(string name)
    {
        var fixture = Fixture.Read(name);

        var failure = _reader.Read(fixture.Document, fixture.Door).Failure;

        Assert.Equal("ctx_token_unsupported", failure?.Code);
        Assert.Equal("ctx_token:unsupported", Given.FieldsOf(failure));
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void With_the_strict_switch_only_the_current_standard_is_taken(string name)
    {
        var fixture = Fixture.Read(name);

        var result = Given.Documents(strict: true).Read(fixture.Document, fixture.Door);

        var isCurrent = name.StartsWith("ct10", StringComparison.Ordinal);
        Assert.Equal(isCurrent, result.IsSuccess);
        Assert.Equal(isCurrent ? null : "unsupported_document", result.Failure?.Code);
    }

    private static void AssertSame(JsonObject sent, ContentEvent kept)
    {
        var expected = sent.DeepClone().AsObject();
        if (expected.Remove("id", out var id))
        {
            Assert.Equal(Guid.Parse((string)id!), kept.Id);
        }

        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(kept.Json)), $"sent {expected}, kept {kept.Json}");
        Assert.Equal((string?)sent["content_url"], kept.ContentUrl);
        Assert.Equal((string?)sent["content_id"], kept.ContentId);
        Assert.Equal((string?)sent["source_role"], kept.SourceRole);
        Assert.Equal((string?)sent["content_telemetry_id"], kept.ContentTelemetryId?.ToString());
    }

    private static IReadOnlyList<ContentEvent> EventsOf(ContentDocument document) =>
        document is SessionDocument session ? session.Events : Assert.IsType<EventBatch>(document).Events;

    private ContentDocument Read(Fixture fixture, Door door)
    {
        var result = _reader.Read(fixture.Document, door);
        Assert.True(result.IsSuccess, result.Failure?.Detail);
        return result.Value;
    }
}
