using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Processing;

/// <summary>Lets the registered processors see what was stored.</summary>
internal interface IBatchPublisher
{
    /// <summary>Puts events that are stored before every processor; without processors it does nothing.</summary>
    /// <remarks>To be called after the commit and before the acknowledgement, for repeats too: then a caller that was told of a failure brings the batch again.</remarks>
    /// <param name="storedSessionId">The session's id here.</param>
    /// <param name="events">Its events, all of them stored.</param>
    /// <param name="context">The request.</param>
    /// <exception cref="StorageUnavailableException">Not every processor will see them: nothing may be acknowledged.</exception>
    Task PublishAsync(Guid storedSessionId, IReadOnlyList<ContentEvent> events, RequestContext context);
}
