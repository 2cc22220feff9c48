using System.Text.Json;
using AgentTelemetry.Export.Delivery;
using Azure.Storage.Queues;

namespace AgentTelemetry.Storage;

internal sealed class ExportNudges(QueueServiceClient queues) : IExportNudges
{
    private readonly QueueClient _queue = queues.GetQueueClient(ExportQueueNames.Queue);

    // No cancellation: what is stored has to go on, whether its sender still waits or not.
    public Task SendAsync(ExportNudge nudge, TimeSpan delay) => _queue.SendMessageAsync(
        BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(nudge, ExportStateJson.Default.ExportNudge)), delay < TimeSpan.Zero ? TimeSpan.Zero : delay);
}
