using AgentTelemetry.Operations;

namespace AgentTelemetry.Fakes;

internal sealed class FakeStorageProbe : IStorageProbe
{
    public bool TablesAnswer { get; set; } = true;

    public QueueDepth Depth { get; set; } = new(0, 0);

    public int Checks { get; private set; }

    public Task<IReadOnlyList<ComponentCheck>> CheckAsync(CancellationToken cancellationToken)
    {
        Checks++;
        return Task.FromResult<IReadOnlyList<ComponentCheck>>([new("tables", TablesAnswer, 3), new("queues", true, 2)]);
    }

    public Task<QueueDepth> MeasureIngestAsync(CancellationToken cancellationToken) => Task.FromResult(Depth);
}
