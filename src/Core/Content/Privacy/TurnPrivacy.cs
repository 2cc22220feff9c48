using System.Collections.Frozen;
using System.Text.Json;

namespace AgentTelemetry.Content.Privacy;

/// <summary>Removes from a turn what its privacy level forbids, before anything is stored, queued or logged.</summary>
/// <remarks>One table for every dialect (Content Telemetry 5.7.5). A level that is missing or unknown counts as the strictest.</remarks>
internal static class TurnPrivacy
{
    private const string LevelField = "privacy_level";

    /// <summary>The governed fields and the least level that may carry them. Fields that are not listed pass: they are the emitter's duty.</summary>
    private static readonly FrozenDictionary<string, PrivacyLevel> LeastLevel = new Dictionary<string, PrivacyLevel>
    {
        ["query_intent"] = PrivacyLevel.Intent,
        ["topics"] = PrivacyLevel.Intent,
        ["response_type"] = PrivacyLevel.Intent,
        ["response_mode"] = PrivacyLevel.Intent,
        ["model_id"] = PrivacyLevel.Intent,
        ["ad_rendered"] = PrivacyLevel.Intent,
        ["query_text"] = PrivacyLevel.Summary,
        ["response_text"] = PrivacyLevel.Summary,
    }.ToFrozenDictionary();

    /// <summary>Writes the turn as it may be kept, and notes the paths of what was left out.</summary>
    /// <param name="writer">Receives an object.</param>
    /// <param name="turn">The turn as sent; an object.</param>
    /// <param name="path">Where the turn stands in the document.</param>
    /// <param name="stripped">Receives the path of every field left out; an empty value counts, a null does not.</param>
    public static void WriteAllowed(Utf8JsonWriter writer, JsonElement turn, string path, List<string> stripped)
    {
        var level = LevelOf(turn);
        writer.WriteStartObject();
        writer.WriteString(LevelField, NameOf(level));
        foreach (var member in turn.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Null || member.NameEquals(LevelField))
            {
                continue;
            }

            if (LeastLevel.TryGetValue(member.Name, out var least) && level < least)
            {
                stripped.Add($"{path}.{member.Name}");
                continue;
            }

            member.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static PrivacyLevel LevelOf(JsonElement turn) =>
        turn.TryGetProperty(LevelField, out var level) && level.ValueKind is JsonValueKind.String
            ? level.GetString() switch
            {
                "full" => PrivacyLevel.Full,
                "summary" => PrivacyLevel.Summary,
                "intent" => PrivacyLevel.Intent,
                _ => PrivacyLevel.Minimal,
            }
            : PrivacyLevel.Minimal;

    private static string NameOf(PrivacyLevel level) => level switch
    {
        PrivacyLevel.Full => "full",
        PrivacyLevel.Summary => "summary",
        PrivacyLevel.Intent => "intent",
        _ => "minimal",
    };
}
