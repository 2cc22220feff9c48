using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Traces;

/// <summary>Counts what exporters send by what became of it, so that nothing is lost in silence.</summary>
internal sealed class TraceMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _items = meters.Create(ProductMeter.Name).CreateCounter<long>(
        "otlp_items_count", unit: "{item}", description: "Spans, log records and data points that came by the OpenTelemetry protocol, by signal and by whether they were kept.");

    public void Taken(string signal, long kept, long rejected)
    {
        Add(signal, "kept", kept);
        Add(signal, "rejected", rejected);
    }

    private void Add(string signal, string outcome, long count)
    {
        if (count > 0)
        {
            _items.Add(count, new KeyValuePair<string, object?>("signal", signal), new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
