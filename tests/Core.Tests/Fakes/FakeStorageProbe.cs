using AgentTelemetry.Operations;

namespace AgentTelemetry.Fakes;

internal sealed class FakeStorageProbe : IStorageProbe
{
    public bool TablesAnswer { get; set; } = true;

    public Dictionary<string, QueueDepth> Depths { get; } = [];

    public int Checks { get; private set; }

    public Task<IReadOnlyList<ComponentCheck>> CheckAsync(CancellationToken cancellationToken)
    {
        Checks++;
        return Task.FromResult<IReadOnlyList<ComponentCheck>>([new("tables", TablesAnswer, 3), new("queues", true, 2)]);
    }

    public Task<QueueDepth> MeasureAsync(string queue, string poison, CancellationToken cancellationToken) =>
        Task.FromResult(poison == $"{queue}-poison" ? Depths.GetValueOrDefault(queue, new QueueDepth(0, 0, TimeSpan.Zero)) : throw new ArgumentException(poison));
}
