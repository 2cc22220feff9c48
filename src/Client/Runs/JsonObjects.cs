using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AgentTelemetry.Client.Runs;

/// <summary>Makes a JSON object of whatever a caller has, as the service takes nothing else.</summary>
internal static class JsonObjects
{
    private const int MostBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Options = new()
    {
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        MaxDepth = 32,
    };

    /// <summary>Null where there is nothing. What cannot be written, or is too long, leaves a note in its place.</summary>
    public static JsonObject? Of(object? value)
    {
        try
        {
            var node = value is string text ? OfText(text) : JsonSerializer.SerializeToNode(value, Options);
            return node is null ? null : Bounded(node as JsonObject ?? new JsonObject { ["value"] = node });
        }
        catch (Exception exception)
        {
            // A caller's own getter may throw anything.
            return new JsonObject { ["telemetry_error"] = $"It could not be written as JSON: {exception.GetType().Name}." };
        }
    }

    /// <summary>Both together; where both have a member, that of the later one.</summary>
    public static JsonObject? Merge(JsonObject? earlier, JsonObject? later)
    {
        if (earlier is null || later is null)
        {
            return later ?? earlier;
        }

        var merged = (JsonObject)earlier.DeepClone();
        foreach (var (name, member) in later)
        {
            merged[name] = member?.DeepClone();
        }

        return Bounded(merged);
    }

    private static JsonNode? OfText(string text)
    {
        try
        {
            if (text.AsSpan().TrimStart().StartsWith("{") && JsonNode.Parse(text) is JsonObject parsed)
            {
                return parsed;
            }
        }
        catch (JsonException)
        {
            // It is a text like any other.
        }

        return JsonValue.Create(text);
    }

    private static JsonObject Bounded(JsonObject value)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, Options).Length;
        return bytes <= MostBytes ? value : new JsonObject { ["telemetry_error"] = $"It has {bytes} bytes as JSON; the most is {MostBytes}." };
    }
}
