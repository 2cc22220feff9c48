using System.Text.Json.Nodes;

namespace AgentTelemetry.Cli.Output;

/// <summary>A column of a listing: a member of what is listed, or one within one, its names joined by dots.</summary>
internal sealed record Column(string Name)
{
    public static IReadOnlyList<Column> Of(params IEnumerable<string> names) => [.. names.Select(static name => new Column(name))];

    /// <summary>Its value as text; empty where there is none.</summary>
    public string Of(JsonNode row)
    {
        var value = row[Name];
        if (value is null)
        {
            foreach (var part in Name.Split('.'))
            {
                value = part == Name.Split('.')[0] ? row[part] : (value as JsonObject)?[part];
            }
        }

        return value switch
        {
            null => "",
            JsonValue scalar when scalar.TryGetValue<string>(out var text) => text,
            JsonArray array when array.All(static item => item is JsonValue) => string.Join(' ', array.Select(static item => item!.ToString())),
            _ => value.ToJsonString(),
        };
    }
}
