using AgentTelemetry.Runs;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>A run that is to be created, its place in the request, and its rows.</summary>
internal sealed record RunRows(int Index, RunRecord Run, IReadOnlyList<TableEntity> Rows)
{
    public string Partition => Rows[0].PartitionKey;

    /// <summary>The most bytes that the rows have in a transaction, those of the run's values among them.</summary>
    public int Bytes { get; } =
        Rows.Sum(TransactionLimits.BytesOf)
        + ValueFields.Of(Run).Sum(static value => TransactionLimits.BytesBesideDocument + TransactionLimits.BytesOf(value.Value));

    /// <summary>Whether it was this very request that stored a row: the name of its last row has its moment.</summary>
    public bool WroteIt(TableEntity stored) => stored.GetString("request_id") == Rows[0].GetString("request_id") && stored.GetString(RunEntities.LifecycleKey) == Rows[0].GetString(RunEntities.LifecycleKey);
}
