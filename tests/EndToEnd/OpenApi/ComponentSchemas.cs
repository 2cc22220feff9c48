using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>Every schema of the document, by name.</summary>
internal static class ComponentSchemas
{
    private const string Written = "tests/EndToEnd/OpenApi/components.json";

    // What goes over the wire as a record.
    private static readonly JsonSerializerContext[] Records = [];

    public static IReadOnlyDictionary<string, JsonObject> All() => RecordSchemas.Of(Records).Concat(Declared()).Concat(RequestSchemas.All().Select(static one => (one.Name, Schema: Referring(one.Schema))))
        .OrderBy(static one => one.Name, StringComparer.Ordinal)
        .ToDictionary(static one => one.Name, static one => one.Schema);

    // The answers that no record stands for: they are written by hand, and so are their schemas.
    private static IEnumerable<(string Name, JsonObject Schema)> Declared() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, Written)))!.AsObject().Select(static one => (one.Key, one.Value!.DeepClone().AsObject()));

    private static JsonObject Referring(JsonObject schema) =>
        JsonNode.Parse(schema.ToJsonString().Replace("\"#/$defs/", "\"#/components/schemas/", StringComparison.Ordinal))!.AsObject();
}
