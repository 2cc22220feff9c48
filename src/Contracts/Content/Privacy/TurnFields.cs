using System.Collections.Frozen;
using System.Text.Json;

namespace AgentTelemetry.Content.Privacy;

/// <summary>What of a turn each privacy level allows: one table for the service, which keeps no more, and for its client, which sends no more.</summary>
/// <remarks>
/// Content Telemetry 5.7.5 lets fields that it does not list pass. Here they do not: nobody can tell text from anything else under a name of the
/// emitter's own, or a listed name in other letters. A level that is missing or unknown counts as the strictest.
/// </remarks>
internal static class TurnFields
{
    /// <summary>The field that says the level.</summary>
    public const string Level = "privacy_level";

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

    /// <summary>Whether a turn of a level may carry a field.</summary>
    public static bool Allows(this PrivacyLevel level, string field) => level >= LeastLevel.GetValueOrDefault(field, PrivacyLevel.Full);

    /// <summary>The level that a turn says it has.</summary>
    public static PrivacyLevel LevelOf(JsonElement turn) =>
        turn.TryGetProperty(Level, out var level) && level.ValueKind is JsonValueKind.String
            ? level.GetString() switch
            {
                "full" => PrivacyLevel.Full,
                "summary" => PrivacyLevel.Summary,
                "intent" => PrivacyLevel.Intent,
                _ => PrivacyLevel.Minimal,
            }
            : PrivacyLevel.Minimal;

    /// <summary>A level by its name.</summary>
    public static string NameOf(PrivacyLevel level) => level switch
    {
        PrivacyLevel.Full => "full",
        PrivacyLevel.Summary => "summary",
        PrivacyLevel.Intent => "intent",
        _ => "minimal",
    };
}
