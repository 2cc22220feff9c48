using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Processing;

/// <summary>A rule of the host's own that events must keep to be stored, registered by <see cref="ProcessingServices.AddEventValidator{T}"/>.</summary>
/// <remarks>There is one instance for all requests, and it may see several events at a time. It decides by what it is given: work that has to wait belongs to an <see cref="IEventProcessor"/>.</remarks>
public interface IEventValidator
{
    /// <summary>Sees an event that keeps all rules of its dialect, before any event of its document is stored.</summary>
    /// <param name="candidate">The event as it would be stored.</param>
    /// <param name="context">The request that brought it, with its tenant.</param>
    /// <returns>
    /// What is wrong; nothing lets the event pass. <see cref="FieldError.Field"/> is a path within the event, such as <c>extensions.campaign</c>.
    /// One fault refuses the whole document.
    /// </returns>
    IEnumerable<FieldError> Validate(ContentEvent candidate, RequestContext context);
}
