using System.Text.Json.Nodes;

namespace AgentTelemetry.Upgrade.Hosting;

/// <summary>Compares an answer of today with one of an earlier version.</summary>
internal static class Recalled
{
    // A problem's text may be put better; programs go by its code.
    private static readonly string[] ForPeople = ["detail", "error"];

    /// <summary>Where an answer no longer says what it said; null where it does. What it says beside that is nobody's loss.</summary>
    public static string? Difference(JsonNode? then, JsonNode? now, string path = "$") => (then, now) switch
    {
        (JsonObject before, JsonObject after) => before
            .Where(member => !before.ContainsKey("code") || !ForPeople.Contains(member.Key))
            .Select(member => after.ContainsKey(member.Key) ? Difference(member.Value, after[member.Key], $"{path}.{member.Key}") : $"{path}.{member.Key} is gone")
            .FirstOrDefault(static difference => difference is not null),
        (JsonArray before, JsonArray after) when before.Count == after.Count => before
            .Select((item, index) => Difference(item, after[index], $"{path}[{index}]"))
            .FirstOrDefault(static difference => difference is not null),
        _ => JsonNode.DeepEquals(then, now) ? null : $"{path} was {then?.ToJsonString() ?? "null"} and is {now?.ToJsonString() ?? "null"}",
    };
}
