using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>Records that go over the wire, as their serializers write them.</summary>
/// <remarks>A property that may be null is absent then, unless its record says that it never is.</remarks>
internal static class RecordSchemas
{
    /// <summary>The schemas of every record that a context writes, and of the records within these.</summary>
    public static IEnumerable<(string Name, JsonObject Schema)> Of(params IEnumerable<JsonSerializerContext> contexts)
    {
        var done = new HashSet<Type>();
        foreach (var context in contexts)
        {
            var waiting = new Queue<Type>(context.GetType().GetCustomAttributesData().Where(static one => one.AttributeType == typeof(JsonSerializableAttribute))
                .Select(static one => ItemOf((Type)one.ConstructorArguments[0].Value!)));
            while (waiting.TryDequeue(out var type))
            {
                // What a converter writes is described where it is written.
                if (done.Add(type) && context.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } record)
                {
                    yield return (NameOf(type), SchemaOf(record, waiting));
                }
            }
        }
    }

    /// <summary>The name of a record's schema.</summary>
    public static string NameOf(Type type) => type.Name switch
    {
        nameof(ProblemBody) => "Problem",
        nameof(ListedProblemBody) => "ListedProblem",
        // A document of the standard, which is written by hand.
        nameof(Observation) => "EventRow",
        var name => name,
    };

    private static JsonObject SchemaOf(JsonTypeInfo record, Queue<Type> waiting)
    {
        var schema = record.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Transformed(context, node, record.Type, waiting),
        }).AsObject();
        schema["description"] = XmlText.SummaryOf(record.Type) ?? throw new InvalidOperationException($"{record.Type.Name} needs a <summary>: it is the description of its schema.");
        return schema;
    }

    private static JsonNode Transformed(JsonSchemaExporterContext context, JsonNode node, Type root, Queue<Type> waiting)
    {
        var type = context.TypeInfo.Type;
        if (type != root && IsRecord(type))
        {
            waiting.Enqueue(type);
            node = new JsonObject { ["$ref"] = $"#/components/schemas/{NameOf(type)}" };
        }
        else if (type == root && node is JsonObject whole)
        {
            whole["type"] = "object";
            whole["required"] = new JsonArray([.. context.TypeInfo.Properties.Where(static property => property.Get is not null && IsAlways(property)).Select(static property => (JsonNode)property.Name)]);
            whole["additionalProperties"] = false;
        }

        return context.PropertyInfo is { } member ? Described(member, node as JsonObject ?? []) : node;
    }

    private static JsonObject Described(JsonPropertyInfo property, JsonObject value)
    {
        if (!property.IsGetNullable || !IsAlways(property))
        {
            if (value["type"] is JsonArray types)
            {
                value["type"] = types.Select(static type => (string)type!).Single(static type => type != "null");
            }
        }

        if (property.IsGetNullable && IsAlways(property) && value.ContainsKey("$ref"))
        {
            value = new JsonObject { ["anyOf"] = new JsonArray(value.DeepClone(), new JsonObject { ["type"] = "null" }) };
        }

        if (property.PropertyType == typeof(string) && (property.Name is "timestamp" || property.Name.EndsWith("_at", StringComparison.Ordinal) || property.Name.EndsWith("_until", StringComparison.Ordinal)))
        {
            value["format"] = "date-time";
        }

        var member = (PropertyInfo)property.AttributeProvider!;
        value["description"] = XmlText.SummaryOf(member)
            ?? throw new InvalidOperationException($"{member.DeclaringType!.Name}.{member.Name} needs a <summary>: it is the description of {property.Name}.");
        return value;
    }

    private static bool IsAlways(JsonPropertyInfo property) =>
        !property.IsGetNullable
        || IgnoreOf(property) is not JsonIgnoreCondition.WhenWritingNull;

    private static JsonIgnoreCondition IgnoreOf(JsonPropertyInfo property) =>
        property.AttributeProvider!.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false).Cast<JsonIgnoreAttribute>().SingleOrDefault()?.Condition
        ?? property.Options.DefaultIgnoreCondition;

    private static Type ItemOf(Type type) => type.IsGenericType ? type.GetGenericArguments()[0] : type;

    private static bool IsRecord(Type type) =>
        type.Namespace?.StartsWith("AgentTelemetry", StringComparison.Ordinal) is true && type is { IsClass: true };
}
