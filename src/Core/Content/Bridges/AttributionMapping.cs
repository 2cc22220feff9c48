using System.Text.Json;
using System.Text.RegularExpressions;
using AgentTelemetry.Content.Reading;

namespace AgentTelemetry.Content.Bridges;

/// <summary>Maps a session to what both protocols' schemas take: optional values that they would refuse are left out.</summary>
internal static partial class AttributionMapping
{
    // "unclassified" says nothing, and the older copy of the schemas does not know it.
    private static readonly string[] CitationTypes = ["direct_quote", "paraphrase", "reference", "contradiction"];
    private static readonly string[] Positions = ["primary", "supporting", "mentioned"];

    /// <summary>The attribution of a session, or null where no content with an address was retrieved.</summary>
    public static Attribution? From(SessionWithEvents found)
    {
        var retrieved = new List<RetrievedContent>();
        var cited = new List<CitedContent>();
        var topics = new List<string>();
        var turns = 0;
        foreach (var @event in found.Events)
        {
            using var document = StoredJson.Parse(@event.Json);
            var root = document.RootElement;
            switch (@event.Type)
            {
                case "content_retrieved" when UrlOf(root) is { } url:
                    retrieved.Add(new RetrievedContent(url, @event.Timestamp));
                    break;
                case "content_cited" when UrlOf(root) is { } url:
                    cited.Add(Cited(url, @event.Timestamp, root));
                    break;
                case "turn_completed":
                    turns++;
                    topics.AddRange(TopicsOf(root));
                    break;
            }
        }

        if (retrieved.Count == 0)
        {
            return null;
        }

        var keptCited = cited.Distinct().TakeLast(Attribution.MostCited).ToList();
        return new Attribution(
            found.Session.Summary.ContentScope, Kept([.. retrieved.Distinct()], keptCited), keptCited, turns == 0 ? null : turns, [.. topics.Distinct()]);
    }

    // What was cited has the stronger claim, and of equals the newer: it is nearer to the purchase.
    private static List<RetrievedContent> Kept(List<RetrievedContent> retrieved, IEnumerable<CitedContent> cited)
    {
        if (retrieved.Count <= Attribution.MostRetrieved)
        {
            return retrieved;
        }

        var citedUrls = cited.Select(static citation => citation.ContentUrl).ToHashSet(StringComparer.Ordinal);
        return [.. retrieved
            .Index()
            .OrderByDescending(item => citedUrls.Contains(item.Item.ContentUrl))
            .ThenByDescending(static item => item.Index)
            .Take(Attribution.MostRetrieved)
            .OrderBy(static item => item.Index)
            .Select(static item => item.Item)];
    }

    private static string? UrlOf(JsonElement @event) => @event.TextOf("content_url") is { } url ? AbsoluteUri.From(url) : null;

    private static CitedContent Cited(string url, string timestamp, JsonElement @event)
    {
        if (!@event.TryGetProperty("data", out var data) || data.ValueKind is not JsonValueKind.Object)
        {
            return new CitedContent(url, timestamp);
        }

        return new CitedContent(url, timestamp)
        {
            CitationType = data.TextOf("citation_type") is { } type && CitationTypes.Contains(type) ? type : null,
            Position = data.TextOf("position") is { } position && Positions.Contains(position) ? position : null,
            ContentHash = data.TextOf("content_hash") is { } hash && Sha256().IsMatch(hash) ? hash : null,
            ExcerptTokens = data.TryGetProperty("excerpt_tokens", out var tokens)
                && tokens.ValueKind is JsonValueKind.Number && tokens.TryGetInt64(out var count) && count >= 0 ? count : null,
        };
    }

    private static IEnumerable<string> TopicsOf(JsonElement @event) =>
        @event.TryGetProperty("turn", out var turn) && turn.ValueKind is JsonValueKind.Object
        && turn.TryGetProperty("topics", out var topics) && topics.ValueKind is JsonValueKind.Array
            ? [.. topics.EnumerateArray().Where(static topic => topic.ValueKind is JsonValueKind.String && !topic.ValueEquals("")).Select(static topic => topic.GetString()!)]
            : [];

    [GeneratedRegex(@"^sha256:[a-fA-F0-9]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256();
}
