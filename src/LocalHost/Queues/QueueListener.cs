using AgentTelemetry.LocalHost.Discovery;
using AgentTelemetry.LocalHost.Invocation;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.LocalHost.Queues;

/// <summary>Feeds one queue's messages to its function, as the host's queue trigger does.</summary>
internal sealed partial class QueueListener(
    LocalFunction function,
    QueueClient queue,
    QueueSettings settings,
    MessageProcessor processor,
    TimeProvider time,
    InvocationIds ids,
    ILogger<QueueListener> logger) : ITriggerListener
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    public LocalFunction Function => function;

    public async Task RunAsync(CancellationToken stopping, CancellationToken abandon)
    {
        var running = new HashSet<Task>();

        try
        {
            await ListenAsync(running, stopping, abandon);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What is running is waited for below.
        }

        await Task.WhenAll(running);
    }

    /// <summary>Gives the function a message that no queue holds; a failure is logged and that is all.</summary>
    public Task FireAsync(string? input, CancellationToken abandon)
        => processor.TryRunAsync(function, QueueMessageText.OnDemand(ids.Next(), input ?? "", time.GetUtcNow()), abandon);

    private async Task ListenAsync(HashSet<Task> running, CancellationToken stopping, CancellationToken abandon)
    {
        var pause = ShortestPause;

        while (!stopping.IsCancellationRequested)
        {
            running.RemoveWhere(task => task.IsCompleted);

            if (running.Count > settings.NewBatchThreshold)
            {
                await Task.WhenAny(running).WaitAsync(stopping);
                continue;
            }

            // Not cut short by the stop: what the service hands out to a receive that nobody reads stays hidden for minutes.
            var messages = await ReceiveAsync(abandon);

            if (messages.Length == 0)
            {
                // Real time, whatever clock the app was given: the queue is real.
                await Task.Delay(pause, stopping);
                pause = pause * 2 < settings.MaxPollingInterval ? pause * 2 : settings.MaxPollingInterval;
            }
            else
            {
                pause = ShortestPause;
                running.UnionWith(messages.Select(message => processor.ProcessAsync(function, queue, message, abandon)));
            }
        }
    }

    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken abandon)
    {
        try
        {
            return await queue.ReceiveMessagesAsync(settings.BatchSize, MessageLease.Duration, abandon);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            // The first sender creates the queue.
            return [];
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            LogNotReceived(queue.Name, e.Message.Split('\n')[0]);

            return [];
        }
    }

    [LoggerMessage(9401, LogLevel.Warning, "Queue {Queue} cannot be read and is tried again: {Reason}")]
    private partial void LogNotReceived(string queue, string reason);
}
