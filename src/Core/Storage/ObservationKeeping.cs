using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>The row by which retention finds an event of no session: it names the event's other rows.</summary>
internal static class ObservationKeeping
{
    private const string Rows = "rows";
    private const string KeptRow = "kept_row";
    private const char Separator = ' ';

    public static TableEntity New(string bucket, Guid eventId, DateTimeOffset timestamp, string? pointer, DateTimeOffset since)
    {
        IEnumerable<string> rows = [ObservationRowKeys.Whole(eventId), ObservationRowKeys.Listed(eventId, timestamp), .. pointer is null ? Array.Empty<string>() : [pointer]];
        return new TableEntity(bucket, ObservationRowKeys.Kept(eventId, since)) { [Rows] = string.Join(Separator, rows) };
    }

    /// <summary>The row that lists the event, with the name of the row by which retention finds it.</summary>
    public static TableEntity Noted(TableEntity listing, TableEntity kept)
    {
        listing[KeptRow] = kept.RowKey;
        return listing;
    }

    /// <summary>The name of the row by which retention finds an event, as the row that lists it says.</summary>
    public static string? KeptRowOf(TableEntity listing) => listing.GetString(KeptRow);

    /// <summary>Whether a row that lists an event was written before events were found by when they came.</summary>
    public static bool IsOfEarlierVersion(TableEntity listing) => KeptRowOf(listing) is null;

    /// <summary>The event's other rows, as one text.</summary>
    public static string RowsOf(TableEntity kept) => kept.GetString(Rows);

    public static IReadOnlyList<string> Split(string rows) => rows.Split(Separator);
}
