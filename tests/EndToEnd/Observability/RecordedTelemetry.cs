using System.Collections.Concurrent;
using Microsoft.ApplicationInsights.Channel;

namespace AgentTelemetry.EndToEnd.Observability;

/// <summary>Keeps what the SDK would send.</summary>
internal sealed class RecordedTelemetry : ITelemetryChannel
{
    public ConcurrentQueue<ITelemetry> Items { get; } = new();

    public bool? DeveloperMode { get; set; }

    public string EndpointAddress { get; set; } = "";

    public int Flushes { get; private set; }

    public void Send(ITelemetry item) => Items.Enqueue(item);

    public void Flush() => Flushes++;

    public void Dispose()
    {
        // Nothing is held.
    }
}
