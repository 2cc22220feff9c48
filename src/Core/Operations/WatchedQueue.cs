using System.Diagnostics.Metrics;

namespace AgentTelemetry.Operations;

/// <summary>A queue and the gauges that show how much waits in it.</summary>
internal sealed class WatchedQueue(string name, string poison, string metric, Meter meter)
{
    private readonly Gauge<int> _waiting = meter.CreateGauge<int>(
        $"{metric}_waiting_messages", unit: "{message}", description: $"About how many messages wait in the {metric} queue.");

    private readonly Gauge<int> _poison = meter.CreateGauge<int>(
        $"{metric}_poison_messages", unit: "{message}", description: $"About how many messages the {metric} queue's poison queue holds.");

    private readonly Gauge<long> _oldest = meter.CreateGauge<long>(
        $"{metric}_oldest_message_seconds", unit: "s", description: $"How long the oldest message has waited that can be seen in the {metric} queue.");

    public string Name { get; } = name;

    public string Poison { get; } = poison;

    public void Record(QueueDepth depth)
    {
        _waiting.Record(depth.Waiting);
        _poison.Record(depth.Poison);
        _oldest.Record((long)depth.Oldest.TotalSeconds);
    }
}
