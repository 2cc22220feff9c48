using System.Text.Json.Nodes;

namespace AgentTelemetry.Json;

/// <summary>The forms of JSON Schema that documents need. A null counts as absent everywhere.</summary>
internal static class JsonSchemas
{
    /// <summary>A reference to a definition of the same document.</summary>
    public static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/$defs/{definition}" };

    /// <summary>The same value, or null.</summary>
    public static JsonObject OrNull(JsonObject schema)
    {
        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.DeepClone(), "null");
            schema["enum"]?.AsArray().Add(null);
            return schema;
        }

        if (!schema.ContainsKey("$ref"))
        {
            return schema;
        }

        var either = new JsonObject();
        if (schema.Remove("description", out var description))
        {
            either["description"] = description;
        }

        either["anyOf"] = new JsonArray(schema, IsNull());
        return either;
    }

    /// <summary>An object that has the fields.</summary>
    public static JsonObject Has(params IEnumerable<string> names) => new()
    {
        ["properties"] = new JsonObject(names.Select(static name => KeyValuePair.Create(name, (JsonNode?)Not(IsNull())))),
        ["required"] = Texts(names),
    };

    /// <summary>An object that has none of the fields.</summary>
    public static JsonObject HasNone(params IEnumerable<string> names) =>
        new() { ["properties"] = new JsonObject(names.Select(static name => KeyValuePair.Create(name, (JsonNode?)IsNull()))) };

    /// <summary>An object whose field is one of the values.</summary>
    public static JsonObject HasOneOf(string name, params IEnumerable<string> values) =>
        new() { ["properties"] = new JsonObject { [name] = new JsonObject { ["enum"] = Texts(values) } }, ["required"] = Texts(name) };

    public static JsonObject Not(JsonObject schema) => new() { ["not"] = schema };

    public static JsonObject When(JsonObject condition, JsonObject then) => new() { ["if"] = condition, ["then"] = then };

    public static JsonObject AllOf(params IEnumerable<JsonObject> schemas) => new() { ["allOf"] = Array(schemas) };

    public static JsonObject AnyOf(params IEnumerable<JsonObject> schemas) => new() { ["anyOf"] = Array(schemas) };

    public static JsonArray Array(IEnumerable<JsonObject> schemas) => new([.. schemas]);

    public static JsonArray Texts(params IEnumerable<string> texts) => new([.. texts.Select(static text => (JsonNode)JsonValue.Create(text))]);

    private static JsonObject IsNull() => new() { ["type"] = "null" };
}
