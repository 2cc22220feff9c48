using AgentTelemetry.Observability.Events;

namespace AgentTelemetry.Observability;

/// <summary>Where the rooms tell what happens in them.</summary>
internal interface IServiceEvents
{
    /// <summary>Tells an event of the request that runs here, or of the process where none does. It waits for nothing and never fails.</summary>
    void Emit(TelemetryEvent @event);

    /// <summary>The same of something that happened before now.</summary>
    void Emit(TelemetryEvent @event, DateTimeOffset at);
}
