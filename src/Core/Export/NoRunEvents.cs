using AgentTelemetry.Observability;

namespace AgentTelemetry.Export;

/// <summary>Where runs report nothing on their way: they have their beginning and end.</summary>
internal sealed class NoRunEvents : IRunEventSource
{
    public IAsyncEnumerable<RunStep> ReadAsync(string eventId, RequestContext context, CancellationToken cancellationToken) => AsyncEnumerable.Empty<RunStep>();
}
