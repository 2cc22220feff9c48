using AgentTelemetry.Retention.Repair;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Exports and the rows by which they are found.</summary>
internal sealed class RepairedExports(Tables tables, TimeProvider time) : RepairedRows(tables.Exports, time)
{
    public override string Part => RepairPart.Exports;

    protected override string MainPrefix => "e~";

    protected override string? MainKeyOf(string rowKey) => KeySegments.Of(rowKey) switch
    {
        ["e", ..] => rowKey,
        ["w", var dataset, _, var source, var id] => $"e~{id}~{source}~{dataset}",
        ["s", _, _, var id, var source, var dataset] => $"e~{id}~{source}~{dataset}",
        _ => null,
    };

    protected override Task<IReadOnlyList<TableEntity>> ExpectedAsync(TableEntity main, CancellationToken cancellationToken)
    {
        var export = ExportEntities.ReadExport(main);
        return Task.FromResult<IReadOnlyList<TableEntity>>([.. ExportRowKeys.Pointers(export).Select(key => ExportEntities.Pointer(main.PartitionKey, key, export))]);
    }
}
