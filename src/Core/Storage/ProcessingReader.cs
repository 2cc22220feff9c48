using AgentTelemetry.Content;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Observability;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Reads events one by one: a batch is small beside the session it may belong to.</summary>
internal sealed class ProcessingReader(Tables tables) : IProcessingReader
{
    private const int LookUpsAtOnce = 16;

    public async Task<IReadOnlyList<StoredEvent>> ReadAsync(
        Guid sessionId, IReadOnlyList<Guid> eventIds, RequestContext context, CancellationToken cancellationToken)
    {
        var partition = EventPartition.Of(context.AppId, sessionId);
        var found = new StoredEvent?[eventIds.Count];
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, eventIds.Count, atOnce, async (index, token) =>
        {
            var row = await tables.Events.GetEntityIfExistsAsync<TableEntity>(
                partition, EventPartition.EventRow(eventIds[index]), cancellationToken: token).ConfigureAwait(false);
            found[index] = row.HasValue ? EventEntities.Read(row.Value!) : null;
        }).ConfigureAwait(false);
        return found.OfType<StoredEvent>().ToList();
    }
}
