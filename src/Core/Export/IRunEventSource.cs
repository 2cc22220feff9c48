using AgentTelemetry.Observability;

namespace AgentTelemetry.Export;

/// <summary>Gives what runs reported on their way.</summary>
internal interface IRunEventSource
{
    /// <summary>The events of a run in time order, a few in memory at a time; those of one time always in the same order.</summary>
    IAsyncEnumerable<RunStep> ReadAsync(string eventId, RequestContext context, CancellationToken cancellationToken);
}
