using AgentTelemetry.Content;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Fakes;

internal sealed class FakeBatchPublisher : IBatchPublisher
{
    public List<(Guid Session, int Events)> Published { get; } = [];

    public Task PublishAsync(Guid storedSessionId, IReadOnlyList<ContentEvent> events, RequestContext context)
    {
        Published.Add((storedSessionId, events.Count));
        return Task.CompletedTask;
    }
}
