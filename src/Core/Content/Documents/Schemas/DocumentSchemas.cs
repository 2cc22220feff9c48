using System.Text.Json.Nodes;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Schemas;

/// <summary>The standard's documents as this service reads them, as one JSON Schema (2020-12).</summary>
/// <remarks>What no schema can say is left to the reader: that events refer to one another soundly, that an id comes once, and how many bytes a thing has.</remarks>
internal sealed class DocumentSchemas(IReadingLimits limits, ContentOptions content)
{
    private static readonly (string Kind, string Definition)[] Kinds = [("session", "Session"), ("event", "StandaloneEvent"), ("event_batch", "EventBatch")];

    private static readonly (Dialect Dialect, string Version)[] Versions =
    [
        (Dialect.ContentTelemetry1, "^1\\.[0-9]+$"),
        (Dialect.ContentTelemetry01, "^0\\.1$"),
        (Dialect.Legacy, "^0\\.[234]$"),
    ];

    private readonly TableSchemas _tables = new(limits);

    private IEnumerable<(Dialect Dialect, string Version)> Taken => Versions.Where(one => !content.Strict || one.Dialect is Dialect.ContentTelemetry1);

    /// <summary>The whole schema.</summary>
    public JsonObject Root() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "Documents of Content Telemetry",
        ["description"] =
            "A session, an event or a batch of events as this service reads it, by its document_type and schema_version. A null counts as absent. " +
            "A document may pass this schema and be refused all the same: that events of a session refer to one another soundly, no schema can say.",
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["document_type"] = new JsonObject
            {
                ["type"] = new JsonArray("string", "null"),
                ["enum"] = new JsonArray([.. Kinds.Select(static one => (JsonNode)one.Kind), null]),
                ["description"] = FieldMeanings.Of("document_type"),
            },
            ["schema_version"] = VersionSchema(),
        },
        ["allOf"] = JsonSchemas.Array([NamesItsVersion(), .. Taken.Select(one => JsonSchemas.When(IsOf(one.Dialect, one.Version), OfDialect(DialectRules.Of(one.Dialect))))]),
        ["$defs"] = new JsonObject(Definitions().Select(static one => KeyValuePair.Create(one.Name, (JsonNode?)one.Schema))),
    };

    /// <summary>Every definition that the schema refers to.</summary>
    public IEnumerable<(string Name, JsonObject Schema)> Definitions() => Taken.SelectMany(one => DefinitionsOf(DialectRules.Of(one.Dialect)));

    private JsonObject VersionSchema() => new()
    {
        ["type"] = new JsonArray("string", "null"),
        ["pattern"] = string.Join('|', Taken.Select(static one => one.Version)),
        ["description"] = FieldMeanings.Of("schema_version"),
    };

    // A document that says what it is has to say by which version; the strict service always wants to know.
    private JsonObject NamesItsVersion() =>
        content.Strict ? JsonSchemas.Has("schema_version") : JsonSchemas.When(JsonSchemas.Has("document_type"), JsonSchemas.Has("schema_version"));

    private static JsonObject IsOf(Dialect dialect, string version)
    {
        var named = new JsonObject
        {
            ["properties"] = new JsonObject { ["schema_version"] = new JsonObject { ["type"] = "string", ["pattern"] = version } },
            ["required"] = JsonSchemas.Texts("schema_version"),
        };
        return dialect is Dialect.Legacy ? JsonSchemas.AnyOf(named, JsonSchemas.HasNone("schema_version")) : named;
    }

    private static JsonObject OfDialect(DialectRules rules) => JsonSchemas.AllOf(
        Kinds.Select(one => JsonSchemas.When(JsonSchemas.HasOneOf("document_type", one.Kind), JsonSchemas.Reference($"{one.Definition}-{rules.Name}")))
            .Append(JsonSchemas.When(
                JsonSchemas.HasNone("document_type"), JsonSchemas.AnyOf(Kinds.Select(one => JsonSchemas.Reference($"{one.Definition}-{rules.Name}"))))));

    private IEnumerable<(string Name, JsonObject Schema)> DefinitionsOf(DialectRules rules)
    {
        var events = new EventSchemas(rules, _tables);
        var envelopes = new EnvelopeSchemas(rules, events, _tables, limits);
        return
        [
            .. events.Definitions(),
            ($"Outcome-{rules.Name}", OutcomeSchema.Of(_tables, rules.ChecksOutcomes)),
            ($"Session-{rules.Name}", SessionSchema(rules, events)),
            ($"StandaloneEvent-{rules.Name}", envelopes.Single()),
            ($"EventBatch-{rules.Name}", envelopes.Batch()),
        ];
    }

    private JsonObject SessionSchema(DialectRules rules, EventSchemas events)
    {
        var schema = _tables.ObjectOf(
            rules.Session,
            ("document_type", JsonSchemas.OrNull(new JsonObject { ["type"] = "string", ["enum"] = JsonSchemas.Texts("session"), ["description"] = FieldMeanings.Of("document_type") })),
            ("schema_version", new JsonObject { ["type"] = new JsonArray("string", "null"), ["description"] = FieldMeanings.Of("schema_version") }),
            ("session_id", FieldMeanings.Describe(rules.Uuid.ToSchema(limits), "session_id")),
            ("prior_session_ids", _tables.ValueOf(new ArrayRule("an array of UUIDs", rules.Uuid), FieldMeanings.Of("prior_session_ids"))),
            ("client_info", FieldMeanings.Describe([], "client_info")),
            ("events", new JsonObject
            {
                ["type"] = new JsonArray("array", "null"),
                ["maxItems"] = limits.MaxSessionEvents,
                ["items"] = events.HasWaivable
                    ? JsonSchemas.AllOf(JsonSchemas.Reference(events.Event), JsonSchemas.Reference(events.WithoutToken))
                    : JsonSchemas.Reference(events.Event),
                ["description"] = FieldMeanings.Of("events"),
            }),
            ("event", new JsonObject { ["type"] = "null", ["description"] = "A session has events." }),
            ("outcome", JsonSchemas.OrNull(FieldMeanings.Describe(JsonSchemas.Reference($"Outcome-{rules.Name}"), "outcome"))));
        schema["required"] = JsonSchemas.Texts(["session_id", .. rules.Session.Required.Select(static field => field.Name)]);
        schema["description"] = $"A whole session as dialect {rules.Name} reads it.";
        return schema;
    }
}
