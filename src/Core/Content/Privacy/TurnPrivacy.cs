using System.Collections.Frozen;
using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;

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

    /// <summary>Writes the turn as it may be kept. What was left out is told by its path: an empty value counts, a null does not.</summary>
    /// <param name="writer">Receives an object.</param>
    /// <param name="turn">The turn as sent; an object.</param>
    /// <param name="path">Where the turn stands in the document.</param>
    /// <param name="members">Writes what stays, and learns what does not.</param>
    /// <param name="table">What the dialect wants of a turn's fields; what is left out is not looked at.</param>
    public static void WriteAllowed(Utf8JsonWriter writer, JsonElement turn, string path, MemberWriter members, FieldTable table)
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

            var name = member.Name;
            if (LeastLevel.TryGetValue(name, out var least) && level < least)
            {
                members.Strip(path, name);
            }
            else if (table.TryGet(name, out var field))
            {
                members.Write(writer, member, turn, field, path);
            }
            else
            {
                member.WriteTo(writer);
            }
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
