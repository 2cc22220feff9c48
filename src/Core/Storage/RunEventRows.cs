using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>An event that is to be stored, its place in the request, and its two rows.</summary>
/// <param name="Index">Its place.</param>
/// <param name="IdRow">The row that is there once for each id.</param>
/// <param name="EventRow">The row that has the event, in the order of time.</param>
internal sealed record RunEventRows(int Index, TableEntity IdRow, TableEntity EventRow)
{
    /// <summary>How many rows an event has.</summary>
    public const int Count = 2;

    /// <summary>The most bytes that the rows have in a transaction.</summary>
    public int Bytes { get; } = TransactionLimits.BytesOf(IdRow) + TransactionLimits.BytesOf(EventRow);

    /// <summary>Whether it was this very request that stored a row.</summary>
    public bool WroteIt(TableEntity stored) => stored.GetString("request_id") == IdRow.GetString("request_id") && stored.GetString("created_at") == IdRow.GetString("created_at");
}
