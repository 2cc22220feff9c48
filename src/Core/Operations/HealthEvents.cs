using AgentTelemetry.Observability;

namespace AgentTelemetry.Operations;

/// <summary>Tells of checks of the service's health.</summary>
internal sealed class HealthEvents(IServiceEvents events, TimeProvider time)
{
    /// <summary>A check begins.</summary>
    /// <param name="type"><c>health</c> or <c>ready</c>.</param>
    public HealthCheck Begin(string type) => new(type, events, time);
}
