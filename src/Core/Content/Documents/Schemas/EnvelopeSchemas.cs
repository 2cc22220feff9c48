using System.Text.Json.Nodes;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Schemas;

/// <summary>Events under an envelope as JSON Schema: one, or a batch.</summary>
internal sealed class EnvelopeSchemas(DialectRules rules, EventSchemas events, TableSchemas tables, IReadingLimits limits)
{
    public JsonObject Single() => Envelope("event", "event", JsonSchemas.Reference(events.Event), static item => item, "events");

    public JsonObject Batch()
    {
        var list = new JsonObject { ["type"] = "array", ["maxItems"] = limits.MaxEvents, ["items"] = JsonSchemas.Reference(events.Event) };
        if (rules.WantsEvents)
        {
            list["minItems"] = 1;
        }

        return Envelope("event_batch", "events", list, static item => new JsonObject { ["items"] = item }, "event");
    }

    private JsonObject Envelope(string kind, string member, JsonObject value, Func<JsonObject, JsonObject> each, string other)
    {
        var schema = tables.ObjectOf(
            rules.Envelope,
            ("document_type", JsonSchemas.OrNull(new JsonObject { ["type"] = "string", ["enum"] = JsonSchemas.Texts(kind), ["description"] = FieldMeanings.Of("document_type") })),
            ("schema_version", new JsonObject { ["type"] = new JsonArray("string", "null"), ["description"] = FieldMeanings.Of("schema_version") }),
            ("session_id", tables.ValueOf(rules.Uuid, $"{FieldMeanings.Of("session_id")} {rules.StandsAlone.Says}")),
            (member, FieldMeanings.Describe(value, member)),
            (other, new JsonObject { ["type"] = "null", ["description"] = "A document has event or events, not both." }));
        schema["required"] = JsonSchemas.Texts(member);
        schema["description"] = $"{(member is "event" ? "One event" : "Events")} under an envelope, as dialect {rules.Name} reads it.";
        schema["allOf"] = JsonSchemas.Array(Conditions(member, each));
        return schema;
    }

    private IEnumerable<JsonObject> Conditions(string member, Func<JsonObject, JsonObject> each)
    {
        var alone = each(events.StandingAlone());
        if (member is "events")
        {
            alone["minItems"] = 1;
        }

        // A click token alone names no session here.
        yield return JsonSchemas.When(
            JsonSchemas.HasNone("session_id"), JsonSchemas.AllOf(JsonSchemas.HasNone("ctx_token"), new JsonObject { ["properties"] = new JsonObject { [member] = alone } }));
        if (events.HasWaivable)
        {
            yield return JsonSchemas.When(
                JsonSchemas.HasNone("ctx_token"), new JsonObject { ["properties"] = new JsonObject { [member] = each(JsonSchemas.Reference(events.WithoutToken)) } });
        }

        if (rules.ChecksEnvelopeToken)
        {
            yield return JsonSchemas.When(
                JsonSchemas.Has("ctx_token"),
                new JsonObject { ["properties"] = new JsonObject { [member] = each(JsonSchemas.HasOneOf("type", EventTypes.Engaged)) } });
        }
    }
}
