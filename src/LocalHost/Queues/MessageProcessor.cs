using AgentTelemetry.LocalHost.Discovery;
using AgentTelemetry.LocalHost.Invocation;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.LocalHost.Queues;

/// <summary>Decides what becomes of a message: done, another try, or the poison queue.</summary>
internal sealed partial class MessageProcessor(
    QueueServiceClient service,
    QueueSettings settings,
    TriggerInvoker invoker,
    ILogger<MessageProcessor> logger)
{
    public async Task ProcessAsync(LocalFunction function, QueueClient queue, QueueMessage message, CancellationToken abandon)
    {
        await using var lease = new MessageLease(queue, message);

        try
        {
            if (message.DequeueCount > settings.MaxDequeueCount)
            {
                await PoisonAsync(queue, message, lease);
            }
            else if (!QueueMessageText.TryDecode(message, settings.Base64, out var decoded))
            {
                LogUndecodable(message.MessageId, queue.Name);
                await PoisonAsync(queue, message, lease);
            }
            else if (await TryRunAsync(function, decoded, abandon))
            {
                await lease.DeleteAsync();
            }
            else if (abandon.IsCancellationRequested)
            {
                // Not the message's fault: it is there again at the next start.
                await lease.ReleaseAsync(TimeSpan.Zero);
            }
            else if (message.DequeueCount >= settings.MaxDequeueCount)
            {
                await PoisonAsync(queue, message, lease);
            }
            else
            {
                await lease.ReleaseAsync(settings.VisibilityTimeout);
            }
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            LogNotSettled(message.MessageId, queue.Name, e.Message.Split('\n')[0]);
        }
    }

    /// <summary>Runs the function.</summary>
    /// <returns>Whether it ended without an exception.</returns>
    public async Task<bool> TryRunAsync(LocalFunction function, QueueMessage message, CancellationToken abandon)
    {
        try
        {
            await invoker.InvokeAsync(function, message, QueueMessageText.BindingData(message), abandon);

            return true;
        }
#pragma warning disable CA1031 // The boundary: whatever a function throws means that the message was not processed.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(e, function.Name, message.MessageId, message.DequeueCount);

            return false;
        }
    }

    // Copied, then deleted: a crash in between leaves the message twice, never not at all.
    private async Task PoisonAsync(QueueClient queue, QueueMessage message, MessageLease lease)
    {
        var poison = service.GetQueueClient($"{queue.Name}-poison");

        await poison.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
        await poison.SendMessageAsync(message.Body, cancellationToken: CancellationToken.None);
        await lease.DeleteAsync();

        LogPoisoned(message.MessageId, poison.Name, message.DequeueCount);
    }

    [LoggerMessage(9402, LogLevel.Error, "Queue function {Function} failed on message {MessageId}, delivery {DequeueCount}.")]
    private partial void LogFailed(Exception exception, string function, string messageId, long dequeueCount);

    [LoggerMessage(9403, LogLevel.Warning, "Message {MessageId} was moved to {PoisonQueue} after {DequeueCount} deliveries.")]
    private partial void LogPoisoned(string messageId, string poisonQueue, long dequeueCount);

    [LoggerMessage(9404, LogLevel.Warning, "Message {MessageId} of queue {Queue} is not base64 as host.json's messageEncoding asks.")]
    private partial void LogUndecodable(string messageId, string queue);

    [LoggerMessage(9405, LogLevel.Warning, "Message {MessageId} of queue {Queue} could not be settled and may come again: {Reason}")]
    private partial void LogNotSettled(string messageId, string queue, string reason);
}
