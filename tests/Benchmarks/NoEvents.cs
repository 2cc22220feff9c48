using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;

namespace AgentTelemetry.Benchmarks;

/// <summary>Hears nothing.</summary>
internal sealed class NoEvents : IServiceEvents
{
    public void Emit(TelemetryEvent @event)
    {
        // It is the pipeline that is measured.
    }

    public void Emit(TelemetryEvent @event, DateTimeOffset at) => Emit(@event);
}
