using System.Collections.Concurrent;
using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;

namespace AgentTelemetry.Fakes;

/// <summary>Keeps what is told.</summary>
internal sealed class RecordedEvents : IServiceEvents
{
    private readonly ConcurrentQueue<TelemetryEvent> _told = new();

    public IReadOnlyCollection<TelemetryEvent> Told => _told;

    public void Emit(TelemetryEvent @event) => _told.Enqueue(@event);

    public void Emit(TelemetryEvent @event, DateTimeOffset at) => Emit(@event);
}
