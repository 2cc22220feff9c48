using AgentTelemetry.Content.Observers;
using AgentTelemetry.Json;
using AgentTelemetry.Retention;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Events of no session that an earlier version stored: it listed them by the time that they claim, which tells not when they came.</summary>
internal sealed class EarlierObservations(Tables tables, TimeProvider time) : IRetained
{
    public string Kind => RetentionKind.EarlierObservations;

    public Task<DuePage> ListAsync(DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        var range = KeyRange.Prefix(ObservationRowKeys.ByTime);
        return RowsOfKind.ReadAsync(tables.Observations, after is null ? range : range.After(after), most, DueOf, context, cancellationToken);
    }

    public async Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken)
    {
        foreach (var row in pass.IsDryRun ? [] : rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await PutRightAsync(row, pass.Context).ConfigureAwait(false);
        }

        return new RetentionCounts { PutRight = rows.Count };
    }

    private async Task PutRightAsync(DueRow row, RequestContext context)
    {
        var whole = await tables.Observations.GetEntityIfExistsAsync<TableEntity>(row.Place, ObservationRowKeys.Whole(Guid.ParseExact(row.Id, "D"))).ConfigureAwait(false);
        if (!whole.HasValue)
        {
            await RowDeletion.DeleteAsync(tables.Observations, row.Place, [row.Key]).ConfigureAwait(false);
            return;
        }

        var @event = EventEntities.Read(whole.Value!);
        var came = Rfc3339.TryParse(@event.CreatedAt, out var at) ? at : time.GetUtcNow();
        var pointer = @event.Type == ObservationTable.Retrieval && CorroborationService.TelemetryIdOf(@event) is { } shared ? ObservationRowKeys.Pointer(shared, null, @event.Id) : null;
        var kept = ObservationKeeping.New(row.Place, @event.Id, Rfc3339.Stored(@event.Timestamp), pointer, came);
        await tables.Observations.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpsertReplace, kept.Stamped(context)),
            new(TableTransactionActionType.UpdateMerge, ObservationKeeping.Noted(new TableEntity(row.Place, row.Key), kept), ETag.All),
        ]).ConfigureAwait(false);
    }

    private static DueRow? DueOf(TableEntity row) => ObservationKeeping.IsOfEarlierVersion(row)
        ? new DueRow(row.PartitionKey, row.RowKey, row.GetString("event_id"), KeyTime.ReadInverted(row.RowKey[ObservationRowKeys.ByTime.Length..]))
        : null;
}
