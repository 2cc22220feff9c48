using System.Text.Json;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Content.Processing;

/// <summary>Brings one batch before one processor.</summary>
internal sealed class ProcessingService(
    IEnumerable<IEventProcessor> processors, ISessionReader sessions, IProcessingReader events, ProcessingMetrics metrics, ILogger<ProcessingService> logger)
{
    /// <summary>Reads what a message names and lets its processor see it.</summary>
    /// <param name="body">The message; it may come more than once.</param>
    /// <param name="delivery">Which delivery of it this is, from 1.</param>
    /// <param name="request">The invocation; it goes on with the tenant and the request that the message names.</param>
    /// <param name="cancellationToken">The host is stopping.</param>
    /// <exception cref="JsonException">The message was not made by this service.</exception>
    public async Task ProcessAsync(ReadOnlyMemory<byte> body, long delivery, ICurrentRequest request, CancellationToken cancellationToken)
    {
        var message = ProcessingMessage.Read(body.Span);
        request.Continues(message.RequestId, message.AppId);
        var outcome = await ProcessAsync(message, delivery, request.Context, cancellationToken).ConfigureAwait(false);
        metrics.Delivered(message.Processor, outcome);
    }

    private async Task<string> ProcessAsync(ProcessingMessage message, long delivery, RequestContext context, CancellationToken cancellationToken)
    {
        if (processors.FirstOrDefault(processor => processor.Name == message.Processor) is not { } named)
        {
            ProcessingLog.Unregistered(logger, message.Processor, message.SessionId);
            return ProcessingMetrics.Unregistered;
        }

        if (await ReadAsync(message, context, cancellationToken).ConfigureAwait(false) is not { } batch)
        {
            ProcessingLog.Erased(logger, message.Processor, message.SessionId);
            return ProcessingMetrics.Erased;
        }

        try
        {
            await named.ProcessAsync(batch, cancellationToken).ConfigureAwait(false);
            return ProcessingMetrics.Processed;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            ProcessingLog.Failed(logger, exception, message.Processor, batch.Events.Count, message.SessionId, delivery);
            metrics.Delivered(message.Processor, ProcessingMetrics.Failed);
            throw;
        }
    }

    private async Task<StoredBatch?> ReadAsync(ProcessingMessage message, RequestContext context, CancellationToken cancellationToken)
    {
        var reading = events.ReadAsync(message.SessionId, message.EventIds, context, cancellationToken);
        var finding = sessions.FindAsync(message.SessionId, context, cancellationToken);
        await Task.WhenAll(reading, finding).ConfigureAwait(false);
        var stored = await reading.ConfigureAwait(false);
        return await finding.ConfigureAwait(false) is { } session && stored.Count > 0
            ? new StoredBatch(context.AppId, context.RequestId, context.Environment, session.Summary, stored)
            : null;
    }
}
