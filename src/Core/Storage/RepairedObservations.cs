using AgentTelemetry.Content.Observers;
using AgentTelemetry.Json;
using AgentTelemetry.Retention.Repair;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Events of no session with the rows by which they are found, and what leads from their observers to events of sessions.</summary>
internal sealed class RepairedObservations(Tables tables, TimeProvider time) : RepairedRows(tables.Observations, time)
{
    private const string Main = "u~";
    private const string Pointers = "t~";
    private const string OfNoSession = "-";

    public override string Part => RepairPart.Observations;

    protected override string MainPrefix => Main;

    protected override string? MainKeyOf(string rowKey) => rowKey[..2] switch
    {
        Main => rowKey,
        ObservationRowKeys.ByTime or ObservationRowKeys.ByKeeping or Pointers => Main + KeySegments.Last(rowKey),
        _ => null,
    };

    protected override async Task<IReadOnlyList<TableEntity>> ExpectedAsync(TableEntity main, CancellationToken cancellationToken)
    {
        var @event = EventEntities.Read(main);
        var (id, bucket) = (@event.Id, main.PartitionKey);
        var timestamp = Rfc3339.Stored(@event.Timestamp);
        var shared = @event.Type == ObservationTable.Retrieval ? CorroborationService.TelemetryIdOf(@event) : null;
        var pointer = shared is { } telemetryId ? ObservationTable.Pointer(bucket, telemetryId, null, id) : null;
        var listed = ObservationTable.PointingRow(bucket, ObservationRowKeys.Listed(id, timestamp), id);
        if (await FindAsync(bucket, listed.RowKey, cancellationToken).ConfigureAwait(false) is { } there && ObservationKeeping.IsOfEarlierVersion(there))
        {
            // Another look finds these, and gives them what they lack.
            return [listed, .. pointer is null ? Array.Empty<TableEntity>() : [pointer]];
        }

        var kept = ObservationKeeping.New(bucket, id, timestamp, pointer?.RowKey, Rfc3339.Stored(@event.CreatedAt));
        return [ObservationKeeping.Noted(listed, kept), kept, .. pointer is null ? Array.Empty<TableEntity>() : [pointer]];
    }

    protected override async Task<bool> LeadsAnywhereAsync(TableEntity row, string mainKey, RequestContext context, CancellationToken cancellationToken)
    {
        if (KeySegments.Of(row.RowKey) is not ["t", _, { } session, { } id] || session == OfNoSession)
        {
            return await base.LeadsAnywhereAsync(row, mainKey, context, cancellationToken).ConfigureAwait(false);
        }

        var found = await tables.Events.GetEntityIfExistsAsync<TableEntity>(
            EventPartition.Of(context.AppId, Guid.ParseExact(session, "D")), EventPartition.EventRow(Guid.ParseExact(id, "D")), ["RowKey"], cancellationToken).ConfigureAwait(false);
        return found.HasValue;
    }
}
