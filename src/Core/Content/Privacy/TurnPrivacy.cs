using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Content.Privacy;

/// <summary>Keeps of a turn what its privacy level allows, before anything is stored, queued or logged: below the fullest what is listed, and nothing else.</summary>
internal static class TurnPrivacy
{
    /// <summary>Writes the turn as it may be kept. What was left out is told by its path: an empty value counts, a null does not.</summary>
    /// <param name="writer">Receives an object.</param>
    /// <param name="turn">The turn as sent; an object.</param>
    /// <param name="path">Where the turn stands in the document.</param>
    /// <param name="members">Writes what stays, and learns what does not.</param>
    /// <param name="table">What the dialect wants of a turn's fields; what is left out is not looked at.</param>
    public static void WriteAllowed(Utf8JsonWriter writer, JsonElement turn, string path, MemberWriter members, FieldTable table)
    {
        var level = TurnFields.LevelOf(turn);
        writer.WriteStartObject();
        writer.WriteString(TurnFields.Level, TurnFields.NameOf(level));
        foreach (var member in turn.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Null || member.NameEquals(TurnFields.Level))
            {
                continue;
            }

            var name = member.Name;
            table.TryGet(name, out var field);
            if (!level.Allows(field?.NewName ?? name) || (level < PrivacyLevel.Full && field is null && IsNoCount(name, member.Value)))
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
        var level = TurnFields.LevelOf(turn);
        return turn.EnumerateObject().All(member => member.NameEquals(TurnFields.Level) || level.Allows(member.Name));
    }

    // Where the dialect does not look at it, text could pass for a number of tokens.
    private static bool IsNoCount(string name, JsonElement value) =>
        name is "query_tokens" or "response_tokens" && value.ValueKind is not JsonValueKind.Number;
}
