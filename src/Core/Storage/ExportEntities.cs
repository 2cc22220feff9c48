using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Json;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Makes and reads the rows of exports.</summary>
internal static class ExportEntities
{
    private const string Source = "source";
    private const string Id = "id";
    private const string Dataset = "dataset";
    private const string Due = "due";

    /// <summary>What makes an export another, or makes it; all fail together if its row has changed since it was read.</summary>
    /// <param name="stored">Its row as it was read; null where there was none.</param>
    /// <param name="before">The export of that row.</param>
    /// <param name="export">What it becomes.</param>
    /// <param name="context">The request.</param>
    public static IReadOnlyList<TableTransactionAction> Change(TableEntity? stored, ExportRecord? before, ExportRecord export, RequestContext context)
    {
        var partition = Bucket.Of(context.AppId, export.Id);
        var row = DocumentRow.Of(partition, ExportRowKeys.Export(export.Subject, export.Dataset), export, ExportStateJson.Default.ExportRecord).Stamped(context);
        var (gone, come) = (before is null ? [] : ExportRowKeys.Pointers(before).ToList(), ExportRowKeys.Pointers(export).ToList());
        return
        [
            stored is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, stored.ETag),
            .. gone.Except(come).Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key), ETag.All)),
            .. come.Except(gone).Select(key => new TableTransactionAction(TableTransactionActionType.Add, Pointer(partition, key, export).Stamped(context))),
        ];
    }

    public static TableEntity Lane(ExportLane lane, RequestContext context) =>
        DocumentRow.Of(ExportRowKeys.LanePartition(context.AppId), ExportRowKeys.Lane(lane.Dataset), lane, ExportStateJson.Default.ExportLane).Stamped(context);

    public static TableEntity Nudge(string dataset, DateTimeOffset due, RequestContext context) =>
        new TableEntity(ExportRowKeys.LanePartition(context.AppId), ExportRowKeys.Nudge(dataset)) { [Due] = Rfc3339.Format(due) }.Stamped(context);

    public static DateTimeOffset? ReadNudge(TableEntity row) => Rfc3339.TryParse(row.GetString(Due), out var due) ? due : null;

    public static ExportRecord ReadExport(TableEntity row) => DocumentRow.Read(row, ExportStateJson.Default.ExportRecord);

    public static ExportLane ReadLane(TableEntity row) => DocumentRow.Read(row, ExportStateJson.Default.ExportLane) with { Tag = row.ETag.ToString() };

    /// <summary>What a pointer leads to.</summary>
    public static (ExportSubject Subject, string Dataset) PointedTo(TableEntity pointer) => (new(pointer.GetString(Source), pointer.GetString(Id)), pointer.GetString(Dataset));

    public static TableEntity Pointer(string partition, string rowKey, ExportRecord export) =>
        new(partition, rowKey) { [Source] = export.Source, [Id] = export.Id, [Dataset] = export.Dataset };
}
