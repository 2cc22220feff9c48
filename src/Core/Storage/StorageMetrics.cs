using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Storage;

/// <summary>Counts and measures calls of storage; each try is one.</summary>
internal sealed class StorageMetrics
{
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _unreached;
    private readonly UpDownCounter<long> _underWay;

    public StorageMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ProductMeter.Name);
        _durations = meter.CreateHistogram<double>("database_query_duration_ms", "ms", "How long a call of storage took, by operation and table.");
        _calls = meter.CreateCounter<long>("database_queries_count", "{call}", "Calls of storage, by operation and table.");
        _unreached = meter.CreateCounter<long>("database_connection_errors", "{call}", "Calls that did not reach storage.");
        _underWay = meter.CreateUpDownCounter<long>("database_connection_pool", "{call}", "Calls of storage under way: there is no pool to be full.");
    }

    public void Begun() => _underWay.Add(1);

    public void Unreached() => _unreached.Add(1);

    public void Ended(StorageCall call, TimeSpan duration)
    {
        KeyValuePair<string, object?> operation = new("operation", call.Operation), table = new("table", call.Resource);
        _underWay.Add(-1);
        _calls.Add(1, operation, table);
        _durations.Record(duration.TotalMilliseconds, operation, table);
    }
}
