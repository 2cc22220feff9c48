using AgentTelemetry.Content.Observers;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Removes a session's events and what points to them.</summary>
internal sealed class EventRemoval(Tables tables, EventTable events)
{
    /// <summary>Takes first the row that lets the session have events, and then, some at a time, pointers before the events that lead to them.</summary>
    public async Task<(int Events, int Pointers)> RemoveAsync(Guid sessionId, RequestContext context, CancellationToken cancellationToken)
    {
        await events.CloseForGoodAsync(sessionId, context).ConfigureAwait(false);
        var partition = EventPartition.Of(context.AppId, sessionId);
        var reader = new BucketReader(tables.Events, KeyRange.Prefix(EventPartition.EventPrefix).In(partition), TransactionLimits.MostEntities);
        var (removed, pointers) = (0, 0);
        while (reader.HasMore)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await reader.ReadOnAsync(cancellationToken).ConfigureAwait(false);
            var keys = new List<string>();
            var pointing = new List<(string Bucket, string Key)>();
            while (reader.Head is not null)
            {
                var row = reader.Take();
                keys.Add(row.RowKey);
                if (RetrievalOf(EventEntities.Read(row)) is { } retrieval)
                {
                    pointing.Add((Bucket.Of(context.AppId, retrieval.ContentTelemetryId.ToString()), ObservationRowKeys.Pointer(retrieval.ContentTelemetryId, sessionId, retrieval.EventId)));
                }
            }

            await Task.WhenAll(pointing.GroupBy(static pointer => pointer.Bucket, static pointer => pointer.Key, StringComparer.Ordinal)
                .Select(bucket => RowDeletion.DeleteAsync(tables.Observations, bucket.Key, [.. bucket]))).ConfigureAwait(false);
            await RowDeletion.DeleteAsync(tables.Events, partition, keys).ConfigureAwait(false);
            removed += keys.Count;
            pointers += pointing.Count;
        }

        return (removed, pointers);
    }

    private static (Guid ContentTelemetryId, Guid EventId)? RetrievalOf(Content.StoredEvent @event) =>
        @event.Type == ObservationTable.Retrieval && CorroborationService.TelemetryIdOf(@event) is { } id ? (id, @event.Id) : null;
}
