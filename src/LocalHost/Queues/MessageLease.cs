using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace AgentTelemetry.LocalHost.Queues;

/// <summary>Keeps a message hidden while its function runs.</summary>
internal sealed class MessageLease : IAsyncDisposable
{
    /// <summary>How long a received message stays hidden, as on the host; renewed at half time.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(10);

    private readonly QueueClient _queue;
    private readonly QueueMessage _message;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _renewal;
    private string _receipt;

    public MessageLease(QueueClient queue, QueueMessage message)
    {
        (_queue, _message, _receipt) = (queue, message, message.PopReceipt);
        _renewal = RenewAsync();
    }

    /// <summary>Removes the message for good.</summary>
    public async Task DeleteAsync()
    {
        await EndAsync();

        await _queue.DeleteMessageAsync(_message.MessageId, _receipt, CancellationToken.None);
    }

    /// <summary>Gives the message back after a rest.</summary>
    public async Task ReleaseAsync(TimeSpan rest)
    {
        await EndAsync();

        await _queue.UpdateMessageAsync(_message.MessageId, _receipt, _message.Body, rest, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();

        _ending.Dispose();
    }

    private async Task EndAsync()
    {
        await _ending.CancelAsync();
        await _renewal;
    }

    // The queue's clock decides here, so the app's TimeProvider has no say.
    private async Task RenewAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Duration / 2, _ending.Token);

                // Not cancelled half way: the receipt that comes back is needed.
                var update = await _queue.UpdateMessageAsync(_message.MessageId, _receipt, _message.Body, Duration, CancellationToken.None);

                _receipt = update.Value.PopReceipt;
            }
        }
        catch (OperationCanceledException)
        {
            // The function has ended.
        }
        catch (RequestFailedException)
        {
            // The message is lost to this run: it will be delivered again, and deleting it below will tell.
        }
    }
}
