using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Counts requests and measures how long they take.</summary>
internal sealed class RequestMetrics
{
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _byEndpoint;
    private readonly Counter<long> _byStatus;

    public RequestMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ProductMeter.Name);
        _durations = meter.CreateHistogram<double>("request_duration_ms", "ms", "From the first look at a request to the last byte of its answer.");
        _requests = meter.CreateCounter<long>("requests_per_second", "{request}", "Requests; divided by the time it is their rate.");
        _byEndpoint = meter.CreateCounter<long>("requests_by_endpoint", "{request}", "Requests by the route's template.");
        _byStatus = meter.CreateCounter<long>("requests_by_status_code", "{request}", "Requests by the class of their status.");
    }

    public void Completed(string route, string method, int status, double milliseconds)
    {
        var (endpoint, statusClass) = (new KeyValuePair<string, object?>("endpoint", route), new KeyValuePair<string, object?>("status", ClassOf(status)));
        _durations.Record(milliseconds, endpoint, new("method", method), statusClass);
        _requests.Add(1);
        _byEndpoint.Add(1, endpoint);
        _byStatus.Add(1, statusClass);
    }

    private static string ClassOf(int status) => status switch
    {
        < 200 => "1xx",
        < 300 => "2xx",
        < 400 => "3xx",
        < 500 => "4xx",
        _ => "5xx",
    };
}
