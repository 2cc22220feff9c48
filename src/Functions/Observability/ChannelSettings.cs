using Microsoft.ApplicationInsights.Extensibility;
using Microsoft.ApplicationInsights.WindowsServer.TelemetryChannel;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Sets the SDK's channel: how many records it sends together, how long it waits for them, and how many it holds where nobody takes them.</summary>
internal sealed class ChannelSettings(IOptions<ApplicationInsightsOptions> options) : ITelemetryModule
{
    public void Initialize(TelemetryConfiguration configuration)
    {
        if (configuration.TelemetryChannel is ServerTelemetryChannel channel)
        {
            channel.MaxTelemetryBufferCapacity = options.Value.BatchSize;
            channel.MaxTelemetryBufferDelay = TimeSpan.FromSeconds(options.Value.FlushIntervalSeconds);
        }
    }
}
