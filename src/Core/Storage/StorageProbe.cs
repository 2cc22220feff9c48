using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Operations;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace AgentTelemetry.Storage;

internal sealed class StorageProbe(Tables tables, QueueServiceClient queues, TimeProvider time) : IStorageProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<ComponentCheck>> CheckAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(
            CheckAsync("tables", token => tables.Sessions.GetEntityIfExistsAsync<TableEntity>("probe", "probe", ["RowKey"], token), cancellationToken),
            CheckAsync("queues", token => queues.GetQueueClient(IngestQueueNames.Queue).GetPropertiesAsync(token), cancellationToken)).ConfigureAwait(false);

    public async Task<QueueDepth> MeasureAsync(string queue, string poison, CancellationToken cancellationToken)
    {
        var depths = await Task.WhenAll(MeasureAsync(queue, cancellationToken), MeasureAsync(poison, cancellationToken)).ConfigureAwait(false);
        return new QueueDepth(depths[0], depths[1]);
    }

    private async Task<ComponentCheck> CheckAsync(string name, Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var isOk = true;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await ask(patience.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RequestFailedException or StorageUnavailableException or AggregateException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            isOk = false;
        }

        return new ComponentCheck(name, isOk, (long)time.GetElapsedTime(began).TotalMilliseconds);
    }

    // The host makes a poison queue with the first message that goes there.
    private async Task<int> MeasureAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            var properties = await queues.GetQueueClient(queue).GetPropertiesAsync(cancellationToken).ConfigureAwait(false);
            return properties.Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return 0;
        }
    }
}
