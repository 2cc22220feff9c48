using System.Buffers.Text;
using System.Text;
using AgentTelemetry.Operations;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.Storage;

/// <summary>Poison queues, by a client that neither decodes nor encodes: a message goes back as it came, base64 or not.</summary>
internal sealed class DeadLetterQueues([FromKeyedServices(StorageClients.OfRawMessages)] QueueServiceClient queues) : IDeadLetters
{
    private const int MostPeeked = 32;

    // Long enough for 32 messages to be moved, short enough for whoever waits for those of a request that died.
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(2);

    public async Task<PoisonQueue> LookAsync(WorkQueue queue, CancellationToken cancellationToken)
    {
        var poison = queues.GetQueueClient(queue.Poison);
        try
        {
            var properties = await poison.GetPropertiesAsync(cancellationToken).ConfigureAwait(false);
            var messages = await poison.PeekMessagesAsync(MostPeeked, cancellationToken).ConfigureAwait(false);
            return new PoisonQueue(properties.Value.ApproximateMessagesCount, [.. messages.Value.Select(Read)]);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return new PoisonQueue(0, []);
        }
    }

    public async Task<IReadOnlyList<HeldDeadLetter>> TakeAsync(WorkQueue queue, int most)
    {
        try
        {
            var messages = await queues.GetQueueClient(queue.Poison).ReceiveMessagesAsync(most, Hold, CancellationToken.None).ConfigureAwait(false);
            return [.. messages.Value.Select(static message =>
                new HeldDeadLetter(message.MessageId, message.PopReceipt, message.InsertedOn.GetValueOrDefault(), message.Body.ToString()))];
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return [];
        }
    }

    public async Task<DateTimeOffset> SendBackAsync(WorkQueue queue, HeldDeadLetter letter)
    {
        var receipt = await queues.GetQueueClient(queue.Name).SendMessageAsync(letter.Text, CancellationToken.None).ConfigureAwait(false);
        return receipt.Value.InsertionTime;
    }

    public async Task DeleteAsync(WorkQueue queue, HeldDeadLetter letter)
    {
        try
        {
            await queues.GetQueueClient(queue.Poison).DeleteMessageAsync(letter.Id, letter.Receipt, CancellationToken.None).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (IsOfAnother(exception))
        {
            // It was held for too long, and whoever took it then deletes it.
        }
    }

    public async Task ReleaseAsync(WorkQueue queue, HeldDeadLetter letter)
    {
        try
        {
            await queues.GetQueueClient(queue.Poison)
                .UpdateMessageAsync(letter.Id, letter.Receipt, messageText: null, TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (IsOfAnother(exception))
        {
            // The same.
        }
    }

    private static bool IsOfAnother(RequestFailedException exception) =>
        exception.ErrorCode == QueueErrorCode.MessageNotFound || exception.ErrorCode == QueueErrorCode.PopReceiptMismatch || exception.ErrorCode == QueueErrorCode.QueueNotFound;

    private static PoisonedMessage Read(PeekedMessage message)
    {
        var text = message.Body.ToString();
        var isBase64 = Base64.IsValid(text, out var decodedLength);
        return new PoisonedMessage(
            message.MessageId,
            message.InsertedOn.GetValueOrDefault(),
            message.ExpiresOn.GetValueOrDefault(),
            message.DequeueCount,
            isBase64 ? decodedLength : Encoding.UTF8.GetByteCount(text),
            isBase64);
    }
}
