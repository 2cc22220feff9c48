using AgentTelemetry.Runs;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>A run that is to be created, its place in the request, and its rows.</summary>
internal sealed record RunRows(int Index, RunRecord Run, IReadOnlyList<TableEntity> Rows)
{
    // A row is text for the most part: two bytes a character, and the listing holds the document again.
    private const int BytesAround = 4_000;

    public string Partition => Rows[0].PartitionKey;

    /// <summary>About how many bytes the rows have in a transaction.</summary>
    public int Bytes { get; } = BytesAround + Rows.SelectMany(static row => row).Select(static property => property.Value).OfType<string>().Sum(static text => 2 * text.Length);

    /// <summary>Whether it was this very request that stored a row: the due row's name has its moment.</summary>
    public bool WroteIt(TableEntity stored) => stored.GetString("request_id") == Rows[0].GetString("request_id") && stored.GetString("due_row") == Rows[0].GetString("due_row");
}
