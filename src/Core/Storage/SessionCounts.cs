using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Search;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>How many events of each type a session has, in its main row and in the rows that list it.</summary>
internal static class SessionCounts
{
    private const string Counts = "counts";
    private const string IsPart = "is_part";
    private const string None = "{}";

    public static IReadOnlyList<string> Columns { get; } = [Counts, IsPart];

    /// <summary>Gives a row the numbers.</summary>
    /// <param name="row">The row.</param>
    /// <param name="counts">The numbers by type; of those types that are over the bound nothing is said.</param>
    /// <param name="isPart">Whether the session has more than it is found by.</param>
    public static void Set(TableEntity row, IReadOnlyDictionary<string, long> counts, bool isPart)
    {
        var named = counts.OrderByDescending(static count => count.Value).ThenBy(static count => count.Key, StringComparer.Ordinal)
            .Take(SessionFacets.MostEventTypes).ToDictionary(static count => count.Key, static count => count.Value, StringComparer.Ordinal);
        row[Counts] = JsonSerializer.Serialize(named, ContentJson.Default.IReadOnlyDictionaryStringInt64);
        row[IsPart] = isPart;
    }

    /// <summary>Gives a row that lists a session the numbers of its main row.</summary>
    public static void Carry(TableEntity main, TableEntity row)
    {
        foreach (var column in Columns.Where(main.ContainsKey))
        {
            row[column] = main[column];
        }
    }

    /// <summary>The numbers as a JSON object; null where nobody has counted yet.</summary>
    public static string? Read(TableEntity row) => row.GetString(Counts);

    /// <summary>Whether events of it were counted.</summary>
    public static bool HasEvents(TableEntity row) => Read(row) is { } counts && counts != None;

    /// <summary>Whether the session has more than it is found by.</summary>
    public static bool HasMore(TableEntity row) => row.GetBoolean(IsPart) is true;
}
