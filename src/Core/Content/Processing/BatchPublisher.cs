using System.Text.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Processing;

/// <summary>Puts a message for each processor into the queue, so that one that fails holds up no other.</summary>
internal sealed class BatchPublisher(IOptions<ProcessingOptions> options, IProcessingQueue queue)
{
    /// <summary>The most a message may have: in base64 it is the 64 KiB that the service takes.</summary>
    public const int LongestMessage = 48 * 1024;

    // A hyphenated id in quotes, and the comma after it.
    private const int BytesOfId = 39;

    /// <summary>Puts events that are stored before every processor; without processors it does nothing.</summary>
    /// <remarks>To be called after the commit and before the acknowledgement, for repeats too: then a caller that was told of a failure brings the batch again.</remarks>
    /// <param name="storedSessionId">The session's id here.</param>
    /// <param name="events">Its events, all of them stored.</param>
    /// <param name="context">The request.</param>
    /// <exception cref="StorageUnavailableException">Not every processor will see them: nothing may be acknowledged.</exception>
    public Task PublishAsync(Guid storedSessionId, IReadOnlyList<ContentEvent> events, RequestContext context)
    {
        if (events.Count == 0 || options.Value.Processors.Count == 0)
        {
            return Task.CompletedTask;
        }

        var ids = events.Select(static @event => @event.Id).ToArray();
        return queue.SendAsync([.. options.Value.Processors.SelectMany(
            processor => Messages(new ProcessingMessage(context.AppId, context.RequestId, storedSessionId, processor, []), ids))]);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Messages(ProcessingMessage empty, Guid[] ids)
    {
        // The last id has no comma.
        var most = (LongestMessage - Serialize(empty).Length + 1) / BytesOfId;
        return ids.Chunk(most).Select(part => (ReadOnlyMemory<byte>)Serialize(empty with { EventIds = part }));
    }

    private static byte[] Serialize(ProcessingMessage message) =>
        JsonSerializer.SerializeToUtf8Bytes(message, ProcessingJson.Default.ProcessingMessage);
}
