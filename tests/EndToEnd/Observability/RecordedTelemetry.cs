using System.Collections.Concurrent;
using Microsoft.ApplicationInsights.Channel;

namespace AgentTelemetry.EndToEnd.Observability;

/// <summary>Keeps what the SDK would send.</summary>
internal sealed class RecordedTelemetry : ITelemetryChannel, IAsyncFlushable
{
    public ConcurrentQueue<ITelemetry> Items { get; } = new();

    public bool? DeveloperMode { get; set; }

    public string EndpointAddress { get; set; } = "";

    public int Flushes { get; private set; }

    public void Send(ITelemetry item) => Items.Enqueue(item);

    /// <summary>Whether the endpoint leaves what is sent without an answer.</summary>
    public bool IsSilent { get; set; }

    public void Flush() => Flushes++;

    public Task<bool> FlushAsync(CancellationToken cancellationToken)
    {
        Flush();
        return IsSilent ? new TaskCompletionSource<bool>().Task : Task.FromResult(true);
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
