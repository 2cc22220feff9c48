using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Functions.Http;

/// <summary>Counts what was read away, and where that was given up.</summary>
internal sealed class DrainMetrics
{
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _cutOff;

    public DrainMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ProductMeter.Name);
        _bytes = meter.CreateCounter<long>("body_drained_bytes", unit: "By", description: "Bytes of bodies that were read away unused, mostly of refused requests.");
        _cutOff = meter.CreateCounter<long>("body_cut_off_count", unit: "{request}", description: "Requests answered before the end of their body, whose connection was closed.");
    }

    public void Drained(DrainOutcome outcome)
    {
        _bytes.Add(outcome.Bytes);
        if (!outcome.ReachedEnd)
        {
            _cutOff.Add(1);
        }
    }
}
