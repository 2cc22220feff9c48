using AgentTelemetry.Retention.Repair;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Erasures and the rows that say which are pending.</summary>
internal sealed class RepairedErasures(Tables tables, TimeProvider time) : RepairedRows(tables.Erasures, time)
{
    public override string Part => RepairPart.Erasures;

    protected override string MainPrefix => ErasureTable.Main;

    protected override IReadOnlyList<string> PartitionsOf(RequestContext context) => [ErasureTable.PartitionOf(context)];

    protected override string? MainKeyOf(string rowKey) => rowKey[..2] switch
    {
        ErasureTable.Main => rowKey,
        ErasureTable.Pending or ErasureTable.Completed => ErasureTable.Main + KeySegments.Last(rowKey),
        _ => null,
    };

    protected override Task<IReadOnlyList<TableEntity>> ExpectedAsync(TableEntity main, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TableEntity>>([new TableEntity(main.PartitionKey, ErasureTable.Listing(ErasureTable.Read(main)))]);
}
