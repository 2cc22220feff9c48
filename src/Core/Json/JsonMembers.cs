using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>Members of a document before its dialect is known. A null counts as absent: the Python SDKs send one for every unset field.</summary>
internal static class JsonMembers
{
    /// <summary>Whether a member is there.</summary>
    public static bool TryGetGiven(this JsonElement element, string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind is not JsonValueKind.Null;

    /// <summary>Reads a text that may be absent.</summary>
    /// <returns>False when it is there and is no text.</returns>
    public static bool TryGetOptionalText(this JsonElement element, string name, out string? text)
    {
        text = null;
        if (!element.TryGetGiven(name, out var value))
        {
            return true;
        }

        text = value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        return text is not null;
    }
}
