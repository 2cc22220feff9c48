using AgentTelemetry.Content.Search;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>The rows by which a session is found through what its events say, beside its other rows in its bucket; and the row that names them.</summary>
/// <remarks>
/// Such a row is <c>f~{t|d|u}~{value}~{inverted start}~{id}</c>, with the value as <see cref="TableKey"/> makes it: its SHA-256 where it would pass 200 characters, so that
/// no key is longer than 262. The row <c>g~{id}</c> names all of them: only through it are they found again when they have to go.
/// </remarks>
internal static class SessionFacetRows
{
    public const string Prefix = "f~";

    /// <summary>What the keys of the rows begin with that name those of a session.</summary>
    public const string Held = "g~";

    private const string OfEventType = "t";
    private const string OfDomain = "d";
    private const string OfContentUrl = "u";
    private const string Facets = "facets";
    private const string Suffix = "suffix";
    private const string Whole = "is_whole";
    private const char Separator = ' ';

    public static string EventTypePrefix(string eventType) => RowPrefix(Facet(OfEventType, eventType));

    public static string DomainPrefix(string domain) => RowPrefix(Facet(OfDomain, domain));

    public static string ContentUrlPrefix(string contentUrl) => RowPrefix(Facet(OfContentUrl, contentUrl));

    public static string HeldKey(Guid id) => $"{Held}{id}";

    /// <summary>What has to change so that a session is found by these.</summary>
    /// <param name="partition">Its bucket.</param>
    /// <param name="id">Its id.</param>
    /// <param name="startedAt">Its start.</param>
    /// <param name="held">The row that names those it has; null where there is none.</param>
    /// <param name="facets">What it is to be found by.</param>
    public static FacetChange Change(string partition, Guid id, DateTimeOffset startedAt, TableEntity? held, SessionFacets facets)
    {
        string[] before = held is null ? [] : Read(held);

        // Of those that a broken-off change was about to add, nobody knows which are there.
        var there = held is not null && IsWhole(held) ? before : [];
        var after = Names(facets);
        var suffix = $"{KeyTime.Inverted(startedAt)}~{id}";
        return new FacetChange(
            NewHeld(partition, id, suffix, after),
            [.. after.Except(there, StringComparer.Ordinal).Select(name => SessionKeeping.Row(id, partition, RowPrefix(name) + suffix))],
            [.. before.Except(after, StringComparer.Ordinal).Select(name => RowPrefix(name) + suffix)]);
    }

    /// <summary>Says of a row that names them whether all of them are there.</summary>
    public static TableEntity Marked(TableEntity held, bool isWhole)
    {
        held[Whole] = isWhole;
        return held;
    }

    public static bool IsWhole(TableEntity held) => held.GetBoolean(Whole) is true;

    /// <summary>The keys of all rows that a row names.</summary>
    public static IReadOnlyList<string> KeysOf(TableEntity held)
    {
        var suffix = held.GetString(Suffix);
        return [.. Read(held).Select(name => RowPrefix(name) + suffix)];
    }

    private static string[] Names(SessionFacets facets) =>
    [
        .. facets.EventTypes.Select(static type => Facet(OfEventType, type)),
        .. facets.Domains.Select(static domain => Facet(OfDomain, domain)),
        .. facets.ContentUrls.Select(static url => Facet(OfContentUrl, url)),
    ];

    private static string[] Read(TableEntity held) => SplitText.Get(held, Facets)!.Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    private static TableEntity NewHeld(string partition, Guid id, string suffix, IEnumerable<string> names)
    {
        var row = new TableEntity(partition, HeldKey(id)) { ["session_id"] = id.ToString(), [Suffix] = suffix, [Whole] = true };
        SplitText.Set(row, Facets, string.Join(Separator, names.Order(StringComparer.Ordinal)));
        return row;
    }

    private static string Facet(string kind, string value) => $"{kind}~{TableKey.Encode(value)}";

    private static string RowPrefix(string facet) => $"{Prefix}{facet}~";
}
