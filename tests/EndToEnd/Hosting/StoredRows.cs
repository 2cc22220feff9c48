using System.Text.RegularExpressions;
using AgentTelemetry.Json;
using Azure.Data.Tables;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>Looks at what is stored, past the product.</summary>
public sealed partial class StoredRows(TableServiceClient service, DateTimeOffset? since = null)
{
    private static readonly string[] TableNames = ["Sessions", "Events", "Observations", "Rejections", "ApiKeys", "Usage", "Runs", "Exports", "Erasures", "Retention"];

    // Storage's clock may be a little behind.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    /// <summary>The rows that are written from now on, which is all there is of what has not begun; the older ones of a service that many tests share take long to read.</summary>
    public StoredRows FromNowOn() => new(service, DateTimeOffset.UtcNow - Slack);

    /// <summary>Every row of every table.</summary>
    public async Task<List<TableEntity>> AllAsync()
    {
        var rows = new List<TableEntity>();
        var filter = since is null ? null : TableClient.CreateQueryFilter($"Timestamp ge {since}");
        foreach (var name in TableNames)
        {
            await foreach (var row in service.GetTableClient(name).QueryAsync<TableEntity>(filter))
            {
                row["table"] = name;
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>The rows of a session, or of an observation that bears a text, as text, with everything kept that a reader could see.</summary>
    public async Task<string> OfAsync(string sessionId) => Text(await RowsOfAsync(sessionId), static text => text);

    /// <summary>The rows of a session, or of an observation that bears a text, as text, with ids (but those of events) and times made alike, so that two sessions can be compared.</summary>
    public async Task<string> ShapeOfAsync(string sessionId) =>
        Text(await RowsOfAsync(sessionId), text => Times().Replace(KeyTimes().Replace(RunNumbers().Replace(MadeIds().Replace(TraceIds().Replace(text, "TRACE"), "ID"), "NUMBER"), "T"), "TIME"));

    /// <summary>The rows that are asked for, as text, without the properties that are named.</summary>
    public async Task<string> TextAsync(Func<TableEntity, bool> isWanted, params string[] without)
    {
        var rows = (await AllAsync()).Where(isWanted).ToList();
        rows.ForEach(row => Array.ForEach(without, property => row.Remove(property)));
        return string.Join('\n', rows.Select(static row => $"{row.PartitionKey} {Line(row)}").Order(StringComparer.Ordinal));
    }

    // A mark says that something has changed, not what: its time and its number follow from the clock, and a recount takes it.
    private async Task<IEnumerable<TableEntity>> RowsOfAsync(string sessionId) =>
        (await AllAsync()).Where(static row => !row.RowKey.StartsWith("m~", StringComparison.Ordinal)).Where(row => row.PartitionKey.Contains(sessionId) || row.RowKey.Contains(sessionId)
            || (row.GetString("table") == "Observations" && row.TryGetValue("document", out var document) && ((string)document).Contains(sessionId)));

    private static string Text(IEnumerable<TableEntity> rows, Func<string, string> alike) =>
        string.Join('\n', rows.Select(row => alike(Line(row))).Order(StringComparer.Ordinal));

    private static string Line(TableEntity row)
    {
        // The bucket follows from the id; the rest of what is left out differs with every request.
        var properties = row
            .Where(property => property.Key is not ("odata.etag" or "Timestamp" or "request_id" or "PartitionKey"))
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => $"{property.Key}={(property.Value is DateTimeOffset time ? Rfc3339.Format(time) : property.Value)}");
        return string.Join(' ', properties);
    }

    // The tests' event ids begin with zeros.
    [GeneratedRegex("(?!00000000)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex MadeIds();

    [GeneratedRegex(@"\b[0-9a-f]{32}\b")]
    private static partial Regex TraceIds();

    // A run's number follows from its id.
    [GeneratedRegex("(?<=\"id\":)[0-9]+")]
    private static partial Regex RunNumbers();

    [GeneratedRegex(@"\d{19}")]
    private static partial Regex KeyTimes();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")]
    private static partial Regex Times();
}
