using System.Text.Json.Nodes;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Schemas;

/// <summary>Tables of fields as JSON Schema. Fields that are not listed are tolerated, as by the reader.</summary>
internal sealed class TableSchemas(IReadingLimits limits)
{
    /// <summary>An object with the fields of a table.</summary>
    /// <param name="table">The fields.</param>
    /// <param name="more">Fields that the reader knows beside the table, described already.</param>
    public JsonObject ObjectOf(FieldTable table, params IEnumerable<(string Name, JsonObject Value)> more)
    {
        var properties = new JsonObject();
        foreach (var (name, value) in more)
        {
            properties[name] = value;
        }

        foreach (var field in table.All)
        {
            properties[field.Name] = ValueOf(field);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (table.Required.Count > 0)
        {
            schema["required"] = JsonSchemas.Texts(table.Required.Select(static field => field.Name));
        }

        return schema;
    }

    /// <summary>A value that obeys a rule, or null.</summary>
    public JsonObject ValueOf(ValueRule rule, string description)
    {
        var schema = JsonSchemas.OrNull(rule.ToSchema(limits));
        schema["description"] = description;
        return schema;
    }

    /// <summary>A value that obeys a rule, and is there.</summary>
    public JsonObject Required(ValueRule rule, string name) => FieldMeanings.Describe(rule.ToSchema(limits), name);

    private JsonObject ValueOf(Field field)
    {
        if (field.IsWithheld)
        {
            return new JsonObject { ["description"] = "Not kept: it is taken out, and named in stripped_fields." };
        }

        var schema = Plain(field);
        if (field.RenamedValue is { } names)
        {
            schema["enum"]?.AsArray().Insert(0, names.Old);
        }

        schema["description"] = DescriptionOf(field);
        return field.IsRequired ? schema : JsonSchemas.OrNull(schema);
    }

    private JsonObject Plain(Field field)
    {
        var schema = field.Rule?.ToSchema(limits) ?? [];
        FieldMeanings.DescribeParts(schema);
        if (field.Inner is { } inner)
        {
            // Without a rule a value that is no object is kept as it is.
            var members = ObjectOf(inner);
            schema["properties"] = Taken(members, "properties");
            if (members.ContainsKey("required"))
            {
                schema["required"] = Taken(members, "required");
            }
        }

        return schema;
    }

    private static string DescriptionOf(Field field)
    {
        var meaning = field.NewName is { } now ? $"The old name of {now}." : FieldMeanings.Of(field.Name);
        return field.RenamedValue is { } names ? $"{meaning} {names.Old} is read as {names.New}." : meaning;
    }

    private static JsonNode? Taken(JsonObject schema, string name)
    {
        schema.Remove(name, out var value);
        return value;
    }
}
