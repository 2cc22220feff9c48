using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>Parses what is stored: what was accepted at one depth is read at any.</summary>
internal static class StoredJson
{
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 512 };

    public static JsonDocument Parse(string json) => JsonDocument.Parse(json, AnyDepth);

    /// <summary>A member's text; null where it is absent or no text.</summary>
    public static string? TextOf(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
