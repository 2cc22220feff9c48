using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Functions.Access;

/// <summary>Counts refusals by their reason.</summary>
internal sealed class AccessMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _refusals = meters.Create(ProductMeter.Name).CreateCounter<long>(
        "access_refusals_count", unit: "{request}", description: "Requests refused for who sent them, by the code of the refusal.");

    public void Refused(string code) => _refusals.Add(1, new KeyValuePair<string, object?>("code", code));
}
