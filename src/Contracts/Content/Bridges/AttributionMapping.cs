using System.Text.Json;
using System.Text.RegularExpressions;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Bridges;

/// <summary>Maps a session to what both protocols' schemas take: optional values that they would refuse are left out.</summary>
/// <param name="keep">Learns of each text that is kept of the events, which are dropped once they are added, and gives the text that is to be kept.</param>
internal sealed partial class AttributionMapping(Func<string, string> keep)
{
    // "unclassified" says nothing, and the older copy of the schemas does not know it.
    private static readonly string[] CitationTypes = ["direct_quote", "paraphrase", "reference", "contradiction"];
    private static readonly string[] Positions = ["primary", "supporting", "mentioned"];

    private readonly HashSet<RetrievedContent> _retrieved = [];
    private readonly HashSet<CitedContent> _cited = [];
    private readonly HashSet<string> _topics = new(StringComparer.Ordinal);
    private int _turns;

    /// <summary>Whether anything is told of events of a type.</summary>
    public static bool Tells(string eventType) => eventType is EventTypes.Retrieved or EventTypes.Cited or EventTypes.CompletedTurn;

    /// <summary>Takes the next event, in time order.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="timestamp">When, in UTC.</param>
    /// <param name="event">The event, its turn as it may be kept.</param>
    public void Add(string type, string timestamp, JsonElement @event)
    {
        switch (type)
        {
            case EventTypes.Retrieved when UrlOf(@event) is { } url:
                _retrieved.Add(new RetrievedContent(url, timestamp));
                break;
            case EventTypes.Cited when UrlOf(@event) is { } url:
                _cited.Add(Cited(url, timestamp, @event));
                break;
            case EventTypes.CompletedTurn:
                _turns++;
                _topics.UnionWith(TopicsOf(@event).Select(keep));
                break;
        }
    }

    /// <summary>The attribution, or null where no content with an address was retrieved.</summary>
    public Attribution? ToAttribution(string? contentScope)
    {
        if (_retrieved.Count == 0)
        {
            return null;
        }

        var keptCited = _cited.TakeLast(Attribution.MostCited).ToList();
        return new Attribution(
            contentScope,
            Kept([.. _retrieved], keptCited, Attribution.MostRetrieved),
            keptCited is [] ? null : keptCited,
            _turns == 0 ? null : new ConversationSummary(_turns, _topics.Count == 0 ? null : [.. _topics]));
    }

    /// <summary>Keeps no more than so many of each kind, for sessions that nobody bounds: cited retrievals first, then the newest; the newest citations; the oldest topics.</summary>
    public void Trim(int most)
    {
        if (_retrieved.Count > most)
        {
            var kept = Kept([.. _retrieved], _cited, most);
            _retrieved.Clear();
            _retrieved.UnionWith(kept);
        }

        if (_cited.Count > most)
        {
            var kept = _cited.TakeLast(most).ToList();
            _cited.Clear();
            _cited.UnionWith(kept);
        }

        _topics.ExceptWith(_topics.Skip(most).ToList());
    }

    // What was cited has the stronger claim, and of equals the newer: it is nearer to the purchase.
    private static List<RetrievedContent> Kept(List<RetrievedContent> retrieved, IEnumerable<CitedContent> cited, int most)
    {
        if (retrieved.Count <= most)
        {
            return retrieved;
        }

        var citedUrls = cited.Select(static citation => citation.ContentUrl).ToHashSet(StringComparer.Ordinal);
        return [.. retrieved
            .Index()
            .OrderByDescending(item => citedUrls.Contains(item.Item.ContentUrl))
            .ThenByDescending(static item => item.Index)
            .Take(most)
            .OrderBy(static item => item.Index)
            .Select(static item => item.Item)];
    }

    private string? UrlOf(JsonElement @event) => @event.TextOf("content_url") is { } text && AbsoluteUri.From(text) is { } url ? keep(url) : null;

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
