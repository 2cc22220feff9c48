namespace AgentTelemetry.Content.Processing;

/// <summary>Somebody's own work on stored events, registered by <see cref="ProcessingServices.AddEventProcessor{T}"/>.</summary>
/// <remarks>There is one instance for all batches, and it may see several at a time.</remarks>
public interface IEventProcessor
{
    /// <summary>Its name in messages, logs and metrics: 1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or digit. Never change it while messages wait.</summary>
    string Name { get; }

    /// <summary>Sees a batch at least once, some time after it was stored; batches come in no particular order, and each may come again.</summary>
    /// <param name="batch">Events of one session that were stored by one request.</param>
    /// <param name="cancellationToken">The host is stopping: the batch will come again.</param>
    /// <returns>When the work is done. A failure makes the batch come again, for this processor alone.</returns>
    Task ProcessAsync(StoredBatch batch, CancellationToken cancellationToken);
}
