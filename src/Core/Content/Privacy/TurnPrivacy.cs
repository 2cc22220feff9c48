using System.Collections.Frozen;
using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Content.Privacy;

/// <summary>Keeps of a turn what its privacy level allows, before anything is stored, queued or logged: below the fullest what is listed, and nothing else.</summary>
/// <remarks>
/// One table for every dialect (Content Telemetry 5.7.5), which lets fields that it does not list pass. Here they do not: nobody can tell text from
/// anything else under a name of the emitter's own, or a listed name in other letters. A level that is missing or unknown counts as the strictest.
/// </remarks>
internal static class TurnPrivacy
{
    private const string LevelField = "privacy_level";

    /// <summary>The listed fields and the least level that may carry them. What is not listed needs the fullest.</summary>
    private static readonly FrozenDictionary<string, PrivacyLevel> LeastLevel = new Dictionary<string, PrivacyLevel>
    {
        ["query_tokens"] = PrivacyLevel.Minimal,
        ["response_tokens"] = PrivacyLevel.Minimal,
        ["content_urls_retrieved"] = PrivacyLevel.Minimal,
        ["content_urls_cited"] = PrivacyLevel.Minimal,
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
            table.TryGet(name, out var field);
            if (level < LeastLevel.GetValueOrDefault(field?.NewName ?? name, PrivacyLevel.Full) || (level < PrivacyLevel.Full && field is null && IsNoCount(name, member.Value)))
            {
                members.Strip(path, name);
            }
            else if (field is not null)
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

    /// <summary>Whether a stored turn has nothing above the level that it says.</summary>
    public static bool Allows(JsonElement turn)
    {
        var level = LevelOf(turn);
        return turn.EnumerateObject().All(member => member.NameEquals(LevelField) || level >= LeastLevel.GetValueOrDefault(member.Name, PrivacyLevel.Full));
    }

    // Where the dialect does not look at it, text could pass for a number of tokens.
    private static bool IsNoCount(string name, JsonElement value) =>
        name is "query_tokens" or "response_tokens" && value.ValueKind is not JsonValueKind.Number;

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
