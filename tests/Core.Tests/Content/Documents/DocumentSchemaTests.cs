using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Content.Documents.Schemas;
using AgentTelemetry.Limits;
using Json.Schema;
using Dialect = AgentTelemetry.Content.Documents.Rules.Dialect;

namespace AgentTelemetry.Content.Documents;

/// <summary>The JSON Schema of the documents says what their readers say, as far as a schema can.</summary>
public sealed class DocumentSchemaTests
{
    // What these are about is how events refer to one another, which no schema can say, or that a document without a type is what its route is for.
    private static readonly string[] BeyondSchema =
    [
        "ct01/invalid/standalone-missing-document-type",
        "ct10/invalid/standalone-missing-document-type",
        "ct10/invalid/duplicate-event-id",
        "ct10/invalid/engaged-presentation-content-mismatch",
        "ct10/invalid/engaged-presentation-id-no-presentations",
        "ct10/invalid/engaged-presentation-id-of-citation",
        "ct10/invalid/engaged-presentation-id-unmatched",
        "ct10/invalid/presented-citation-content-mismatch",
        "ct10/invalid/presented-citation-id-unmatched",
        "ct10/invalid/shared-ctx-token-two-presentations",
    ];

    private static readonly JsonSchema Schema = SchemaOf(strict: false);

    public static TheoryData<string> Accepted() => [.. Fixture.Names("ct01/valid", "ct10/valid", "ct01/stripped", "ct10/stripped")];

    public static TheoryData<string> Refused() => [.. Fixture.Names("ct01/invalid", "ct10/invalid", "ct01/unresolved", "ct10/unresolved").Except(BeyondSchema)];

    public static TheoryData<string> LeftToTheReader() => [.. BeyondSchema];

    public static TheoryData<string> OfLegacy() =>
    [
        """{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","events":[]}""",
        """{"session_id":"7d9f2f0e8b1c4a539c392b6f0a3f5f10","events":[{"type":"content_displayed","timestamp":"2026-03-01 10:00:00","source_role":"cache","data":{"any":1}}]}""",
        """{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","event":{"type":"com.example.saved","timestamp":"2026-03-01T10:00:00Z"}}""",
        """{"event":{"type":"content_engaged","timestamp":"2026-03-01T10:00:00Z","source_role":"cache"}}""",
        """{"document_type":"session","schema_version":"0.4","session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","mix_id":"m","outcome":{"type":"conversion","value_amount":"-5","currency":"usd"}}""",
    ];

    public static TheoryData<string> Mistaken() =>
    [
        "[]",
        "{}",
        """{"document_type":"session","session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10"}""",
        """{"document_type":"run","schema_version":"1.0","session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10"}""",
        """{"schema_version":"2.0","session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","events":[]}""",
        """{"session_id":"chat-1","events":[]}""",
        """{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","events":[{"type":"saved","timestamp":"2026-03-01T10:00:00Z"}]}""",
        """{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","events":[{"type":"turn_started","timestamp":"yesterday"}]}""",
        """{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","events":[{"type":"turn_started"}]}""",
        """{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","event":{"type":"turn_started","timestamp":"2026-03-01T10:00:00Z"},"events":[]}""",
        """{"event":{"type":"content_engaged","timestamp":"2026-03-01T10:00:00Z","source_role":"agent"}}""",
        """{"document_type":"session","schema_version":"0.1","session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","started_at":"2026-03-01T10:00:00Z","outcome":{"type":"conversion","currency":"usd"}}""",
    ];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_document_that_is_read_validates(string name) => AssertValid(Fixture.Read(name).Document);

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_document_that_is_refused_does_not_validate(string name) => Assert.False(IsValid(Schema, Fixture.Read(name).Document));

    [Theory]
    [MemberData(nameof(LeftToTheReader))]
    public void What_no_schema_can_say_is_left_to_the_reader(string name) => AssertValid(Fixture.Read(name).Document);

    [Theory]
    [MemberData(nameof(OfLegacy))]
    public void A_document_of_the_first_clients_validates(string json)
    {
        Assert.True(Given.Documents().Read(Given.Json(json), DoorOf(json)).IsSuccess);
        AssertValid(Given.Json(json));
    }

    [Theory]
    [MemberData(nameof(Mistaken))]
    public void A_typical_mistake_does_not_validate(string json) => Assert.False(IsValid(Schema, Given.Json(json)));

    [Fact]
    public void A_null_counts_as_absent()
    {
        foreach (var name in Fixture.Names("ct10/valid"))
        {
            var document = Fixture.Read(name).Node.AsObject();
            document["client_info"] = null;
            document["parent_session_id"] = null;
            document["agent_id"] = null;
            AssertValid(JsonSerializer.SerializeToElement(document));
        }
    }

    [Fact]
    public void The_limits_that_are_set_stand_in_the_schema()
    {
        var limits = new LimitOptions { MaxEvents = 2, MaxIdentifierLength = 64 };
        var schema = JsonSchema.FromText(new DocumentSchemas(limits, new ContentOptions()).Root().ToJsonString());

        Assert.True(IsValid(schema, Batch(2, 64)));
        Assert.False(IsValid(schema, Batch(3, 64)));
        Assert.False(IsValid(schema, Batch(2, 65)));

        static JsonElement Batch(int events, int length) => JsonSerializer.SerializeToElement(new
        {
            document_type = "event_batch",
            schema_version = "0.1",
            session_id = Guid.Empty,
            events = Enumerable.Repeat(new { type = "turn_started", timestamp = "2026-03-01T10:00:00Z", turn_id = new string('x', length) }, events),
        });
    }

    [Fact]
    public void A_strict_service_takes_the_current_standard_only()
    {
        var strict = SchemaOf(strict: true);

        Assert.All(Fixture.Names("ct10/valid"), name => Assert.True(IsValid(strict, Fixture.Read(name).Document), name));
        Assert.All(Fixture.Names("ct01/valid"), name => Assert.False(IsValid(strict, Fixture.Read(name).Document), name));
    }

    [Fact]
    public void Every_property_says_what_it_means()
    {
        var root = new DocumentSchemas(new LimitOptions(), new ContentOptions()).Root();

        Assert.All(root["$defs"]!.AsObject(), definition => Assert.All(
            definition.Value!["properties"]?.AsObject() ?? [],
            property => Assert.False(string.IsNullOrEmpty((string?)property.Value!["description"]), $"{definition.Key}.{property.Key}")));
    }

    [Fact]
    public void Every_field_that_a_dialect_knows_stands_in_its_schema()
    {
        var definitions = new DocumentSchemas(new LimitOptions(), new ContentOptions()).Root()["$defs"]!;

        Assert.All(Enum.GetValues<Dialect>().Select(DialectRules.Of), rules =>
        {
            Assert.Empty(rules.Event.Names.Except(NamesIn(definitions[$"Event-{rules.Name}"])));
            Assert.Empty(rules.Turn.Names.Except(NamesIn(definitions[$"Turn-{rules.Name}"])));
            Assert.Empty(rules.Session.Names.Except(NamesIn(definitions[$"Session-{rules.Name}"])));
            Assert.Empty(rules.Envelope.Names.Except(NamesIn(definitions[$"EventBatch-{rules.Name}"])));
        });

        static IEnumerable<string> NamesIn(JsonNode? definition) => definition!["properties"]!.AsObject().Select(static property => property.Key);
    }

    private static JsonSchema SchemaOf(bool strict) =>
        JsonSchema.FromText(new DocumentSchemas(new LimitOptions(), new ContentOptions { Strict = strict }).Root().ToJsonString());

    private static Door DoorOf(string json) => json.Contains("document_type", StringComparison.Ordinal) ? Door.BulkPlural : Door.Events;

    private static bool IsValid(JsonSchema schema, JsonElement document) => schema.Evaluate(document).IsValid;

    private static void AssertValid(JsonElement document)
    {
        var result = Schema.Evaluate(document, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, string.Join('\n', (result.Details ?? []).Where(static detail => detail.Errors is not null)
            .SelectMany(static detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value} ({detail.EvaluationPath})"))));
    }
}
