using AgentTelemetry.Client.Content;
using AgentTelemetry.Client.Outbox;
using AgentTelemetry.Content.Privacy;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentTelemetry.Client.Tests.Content;

/// <summary>What the client would send of its sessions, in order.</summary>
internal sealed class CollectedOperations : IOperationQueue, IDisposable
{
    private readonly ClientMeter _meter = new();

    public List<Operation> All { get; } = [];

    public long Rejected => _meter.Snapshot(new RunIdStats(0, 0, 0, 0, 0, 0)).Rejected;

    public IContentClient Content => ContentClient.Over(this, PrivacyLevel.Full, _meter, NullLogger.Instance, TimeProvider.System);

    public bool Enqueue(Operation operation, ReadOnlyMemory<byte> dayFileLine = default)
    {
        All.Add(operation);
        return true;
    }

    public void Dispose() => _meter.Dispose();

    public bool EnqueueLine(ReadOnlyMemory<byte> dayFileLine) => true;
}
