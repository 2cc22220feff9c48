using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace AgentTelemetry.FunctionsHost.Queues;

/// <summary>Fetches messages for one function: a failure is tried again, the last one goes to the poison queue, and so does what is not base64.</summary>
internal sealed class QueueListener(HostedFunction function, string storage, QueueRules rules, FunctionTriggers triggers)
{
    // Longer than any test: the host renews it while the function runs.
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);

    private readonly QueueClient _poison = new(storage, $"{function.Queue}-poison", new QueueClientOptions { MessageEncoding = rules.Encoding });
    private readonly QueueClient _poisonAsItCame = new(storage, $"{function.Queue}-poison");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var options = new QueueClientOptions { MessageEncoding = rules.Encoding };
        options.MessageDecodingFailed += MoveUndecodableAsync;
        var queue = new QueueClient(storage, function.Queue, options);
        await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

        while (!cancellationToken.IsCancellationRequested)
        {
            QueueMessage[] messages = await queue.ReceiveMessagesAsync(rules.BatchSize, Hidden, cancellationToken);
            if (messages.Length == 0)
            {
                await Task.Delay(rules.MaxPollingInterval, cancellationToken);
                continue;
            }

            await Task.WhenAll(messages.Select(message => ProcessAsync(queue, message, cancellationToken)));
        }
    }

    private async Task ProcessAsync(QueueClient queue, QueueMessage message, CancellationToken cancellationToken)
    {
        if (await triggers.DeliverAsync(function, message))
        {
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
        }
        else if (message.DequeueCount >= rules.MaxDequeueCount)
        {
            await _poison.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await _poison.SendMessageAsync(message.Body, cancellationToken: cancellationToken);
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
        }
        else
        {
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, rules.VisibilityTimeout, cancellationToken);
        }
    }

    private async Task MoveUndecodableAsync(QueueMessageDecodingFailedEventArgs failed)
    {
        await _poisonAsItCame.CreateIfNotExistsAsync();
        await _poisonAsItCame.SendMessageAsync(failed.ReceivedMessage.Body);
        await failed.Queue.DeleteMessageAsync(failed.ReceivedMessage.MessageId, failed.ReceivedMessage.PopReceipt);
    }
}
