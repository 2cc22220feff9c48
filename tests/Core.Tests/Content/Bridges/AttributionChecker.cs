using System.Text.Json;
using System.Text.RegularExpressions;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Bridges;

/// <summary>What the attribution schemas of UCP and ACP demand, the stricter of their copies, written from their text and sharing nothing with the product.</summary>
internal static class AttributionChecker
{
    public static IReadOnlyList<string> ViolationsOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Violations(document.RootElement)];
    }

    private static IEnumerable<string> Violations(JsonElement root)
    {
        if (root.TryGetProperty("content_scope", out var scope) && scope.ValueKind is not JsonValueKind.String)
        {
            yield return "content_scope";
        }

        if (!root.TryGetProperty("content_retrieved", out var retrieved) || retrieved.GetArrayLength() is < 1 or > 100)
        {
            yield return "content_retrieved";
            yield break;
        }

        var hasCited = root.TryGetProperty("content_cited", out var cited);
        if (hasCited && cited.GetArrayLength() is < 1 or > 50)
        {
            yield return "content_cited";
        }

        var items = retrieved.EnumerateArray().Concat(hasCited ? cited.EnumerateArray() : default(JsonElement.ArrayEnumerator)).ToList();
        foreach (var item in items.Where(item => !IsReference(item)))
        {
            yield return item.GetRawText();
        }

        foreach (var item in items.Where(item => !IsCitation(item)))
        {
            yield return item.GetRawText();
        }

        if (root.TryGetProperty("conversation_summary", out var summary) && !IsSummary(summary))
        {
            yield return summary.GetRawText();
        }
    }

    private static bool IsReference(JsonElement item) =>
        item.GetProperty("content_url").GetString() is { } url && UriChecker.IsAbsolute(url)
        && Regex.IsMatch(item.GetProperty("timestamp").GetString()!, "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$");

    private static bool IsCitation(JsonElement item) =>
        (!item.TryGetProperty("citation_type", out var type) || type.GetString() is "direct_quote" or "paraphrase" or "reference" or "contradiction")
        && (!item.TryGetProperty("position", out var position) || position.GetString() is "primary" or "supporting" or "mentioned")
        && (!item.TryGetProperty("excerpt_tokens", out var tokens) || (tokens.TryGetInt64(out var count) && count >= 0))
        && (!item.TryGetProperty("content_hash", out var hash) || Regex.IsMatch(hash.GetString()!, "^sha256:[a-fA-F0-9]{64}$"));

    private static bool IsSummary(JsonElement summary) =>
        summary.EnumerateObject().Any()
        && (!summary.TryGetProperty("turn_count", out var turns) || turns.GetInt32() >= 1)
        && (!summary.TryGetProperty("topics", out var topics) || AreTopics([.. topics.EnumerateArray().Select(topic => topic.GetString())]));

    private static bool AreTopics(List<string?> topics) => topics.Count > 0 && topics.All(topic => !string.IsNullOrEmpty(topic)) && topics.Distinct().Count() == topics.Count;
}
