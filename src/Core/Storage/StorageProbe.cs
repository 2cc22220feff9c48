using AgentTelemetry.Operations;
using Azure;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Storage;

internal sealed class StorageProbe(
    StorageInventory inventory,
    QueueServiceClient queues,
    [FromKeyedServices(StorageClients.OfRawMessages)] QueueServiceClient rawQueues,
    TimeProvider time) : IStorageProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<ComponentCheck>> CheckAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(
            CheckAsync("tables", inventory.Tables, cancellationToken),
            CheckAsync("queues", inventory.Queues, cancellationToken),
            CheckAsync("blobs", inventory.Containers, cancellationToken)).ConfigureAwait(false);

    public async Task<QueueDepth> MeasureAsync(string queue, string poison, CancellationToken cancellationToken)
    {
        var depths = await Task.WhenAll(MeasureAsync(queue, cancellationToken), MeasureAsync(poison, cancellationToken)).ConfigureAwait(false);
        var oldest = depths[0] == 0 ? TimeSpan.Zero : await AgeAsync(queue, cancellationToken).ConfigureAwait(false);
        return new QueueDepth(depths[0], depths[1], oldest);
    }

    private async Task<ComponentCheck> CheckAsync(string name, IReadOnlyList<StoragePart> parts, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var isOk = true;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await Task.WhenAll(parts.Select(part => part.ReadAsync(patience.Token))).ConfigureAwait(false);
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

    // A look does not hide a message from whoever works it off. The first that it shows is the oldest, or near it; and it may be no base64.
    private async Task<TimeSpan> AgeAsync(string queue, CancellationToken cancellationToken)
    {
        var first = await rawQueues.GetQueueClient(queue).PeekMessageAsync(cancellationToken).ConfigureAwait(false);
        return first.Value?.InsertedOn is { } inserted && time.GetUtcNow() - inserted is { Ticks: > 0 } age ? age : TimeSpan.Zero;
    }
}
