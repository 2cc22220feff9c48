using System.Text.Json.Nodes;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Schemas;

/// <summary>The events of one dialect as JSON Schema: what every event has, and what each type wants beyond that.</summary>
internal sealed class EventSchemas(DialectRules rules, TableSchemas tables)
{
    /// <summary>What an envelope with a click token stands in for.</summary>
    private const EventField Waivable = EventField.PresentationId;

    private static readonly string[] PrivacyLevels = ["full", "summary", "intent", "minimal"];

    /// <summary>The definition of its events.</summary>
    public string Event => $"Event-{rules.Name}";

    /// <summary>The definition of what an event needs beyond that, unless a click token on its envelope stands in for it.</summary>
    public string WithoutToken => $"EventWithoutToken-{rules.Name}";

    /// <summary>Whether there is any such need.</summary>
    public bool HasWaivable => rules.Profiles.Values.Any(static profile => (profile.Required & Waivable) != 0);

    public IEnumerable<(string Name, JsonObject Schema)> Definitions()
    {
        yield return ($"Turn-{rules.Name}", TurnSchema());
        foreach (var (name, profile) in DataDefinitions())
        {
            yield return (name, DataSchema(profile));
        }

        yield return (Event, EventSchema());
        if (HasWaivable)
        {
            yield return (WithoutToken, JsonSchemas.AllOf(ByProfile().Where(static one => (one.Profile.Required & Waivable) != 0)
                .Select(static one => JsonSchemas.When(IsOf(one.Types), JsonSchemas.Has(EventChecks.NamesOf(one.Profile.Required & Waivable))))));
        }
    }

    /// <summary>An event that may come without a session.</summary>
    public JsonObject StandingAlone()
    {
        var rule = rules.StandsAlone;
        var isOfType = JsonSchemas.HasOneOf("type", rule.Types);
        if (rule.Roles.Count == 0)
        {
            return isOfType;
        }

        var roles = rules.Event.TryGet("source_role", out var field) && field.RenamedValue is { } names && rule.Roles.Contains(names.New)
            ? rule.Roles.Append(names.Old)
            : rule.Roles;
        return JsonSchemas.AllOf(isOfType, JsonSchemas.HasOneOf("source_role", roles));
    }

    private JsonObject TurnSchema()
    {
        var level = new JsonObject { ["description"] = $"{FieldMeanings.Of("privacy_level")} One of {string.Join(", ", PrivacyLevels)}." };
        var schema = tables.ObjectOf(rules.Turn, ("privacy_level", level));
        schema["description"] = "A turn of the conversation.";
        return schema;
    }

    private JsonObject DataSchema(EventProfile profile)
    {
        var schema = tables.ObjectOf(profile.Data);
        schema["description"] = "What is known of events of this type.";
        if (profile.HasProvenance)
        {
            schema["allOf"] = JsonSchemas.Array([Provenance("agent_fetched", false), Provenance("agent_cached", true)]);
        }

        return schema;
    }

    private static JsonObject Provenance(string value, bool cached) => JsonSchemas.When(
        JsonSchemas.HasOneOf("provenance", value),
        new JsonObject { ["properties"] = new JsonObject { ["cached"] = new JsonObject { ["enum"] = new JsonArray(cached) } }, ["required"] = JsonSchemas.Texts("cached") });

    private JsonObject EventSchema()
    {
        var schema = tables.ObjectOf(
            rules.Event,
            ("id", tables.ValueOf(rules.Uuid, FieldMeanings.Of("id"))),
            ("type", TypeSchema()),
            ("timestamp", tables.Required(rules.Time, "timestamp")),
            ("turn", Described(JsonSchemas.Reference($"Turn-{rules.Name}"), FieldMeanings.Of("turn"))),
            ("data", new JsonObject { ["type"] = new JsonArray("object", "null"), ["description"] = "What is known of events of this type." }));
        schema["required"] = JsonSchemas.Texts("type", "timestamp");
        schema["description"] = $"An event as dialect {rules.Name} reads it.";
        var conditions = ByProfile().Select(one => (Condition: IsOf(one.Types), Then: Wants(one.Profile, one.Data)))
            .Append((Condition: JsonSchemas.Not(IsOf(rules.Profiles.Keys)), Then: Wants(rules.Extension, DataDefinitionOf(rules.Extension))))
            .Where(static one => one.Then.Count > 0)
            .Select(static one => JsonSchemas.When(one.Condition, one.Then)).ToList();
        if (conditions.Count > 0)
        {
            schema["allOf"] = JsonSchemas.Array(conditions);
        }

        return schema;
    }

    private JsonObject TypeSchema() => new()
    {
        ["type"] = "string",
        ["description"] = $"What happened: {rules.ExpectedTypes}.",
        ["anyOf"] = new JsonArray(
            new JsonObject { ["enum"] = JsonSchemas.Texts(rules.Profiles.Keys.Order(StringComparer.Ordinal)) },
            new JsonObject { ["pattern"] = EventTypes.NamespacedPattern }),
    };

    private static JsonObject Wants(EventProfile profile, string? data)
    {
        var parts = new List<JsonObject>();
        if (data is not null)
        {
            parts.Add(new JsonObject { ["properties"] = new JsonObject { ["data"] = JsonSchemas.OrNull(JsonSchemas.Reference(data)) } });
        }

        if (profile.NamesContent)
        {
            parts.Add(JsonSchemas.AnyOf(Names("content_url"), Names("content_id")));
        }

        if ((profile.Required & ~Waivable) is var required and not EventField.None)
        {
            parts.Add(JsonSchemas.Has(EventChecks.NamesOf(required)));
        }

        if (profile.Misplaced is not EventField.None)
        {
            parts.Add(JsonSchemas.HasNone(EventChecks.NamesOf(profile.Misplaced)));
        }

        return parts.Count switch { 0 => [], 1 => parts[0], _ => JsonSchemas.AllOf(parts) };
    }

    private static JsonObject Names(string field)
    {
        var schema = JsonSchemas.Has(field);
        schema["properties"]![field]!["minLength"] = 1;
        return schema;
    }

    private IEnumerable<(IReadOnlyList<string> Types, EventProfile Profile, string? Data)> ByProfile() =>
        rules.Profiles.GroupBy(static pair => pair.Value).Select(group =>
            ((IReadOnlyList<string>)[.. group.Select(static pair => pair.Key).Order(StringComparer.Ordinal)], group.Key, DataDefinitionOf(group.Key)))
            .OrderBy(static one => one.Item1[0], StringComparer.Ordinal);

    private string? DataDefinitionOf(EventProfile profile) =>
        profile.Data.IsEmpty ? null : DataDefinitions().First(one => one.Profile.Data == profile.Data).Name;

    // What several types share is the data of any event.
    private IEnumerable<(string Name, EventProfile Profile)> DataDefinitions() =>
        rules.Profiles.Where(static pair => !pair.Value.Data.IsEmpty).GroupBy(static pair => pair.Value.Data)
            .Select(group => group.ToList() is [var only]
                ? (Name: $"Data-{rules.Name}-{only.Key}", Profile: only.Value)
                : (Name: $"Data-{rules.Name}", Profile: group.First().Value))
            .OrderBy(static one => one.Name, StringComparer.Ordinal);

    private static JsonObject IsOf(IEnumerable<string> types) => JsonSchemas.HasOneOf("type", types.Order(StringComparer.Ordinal));

    private static JsonObject Described(JsonObject reference, string description)
    {
        reference["description"] = description;
        return JsonSchemas.OrNull(reference);
    }
}
