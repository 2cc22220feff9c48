using AgentTelemetry.Observability;
using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.ApplicationInsights.Extensibility;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Leaves out what is not in the sample: all ordinary records of a request, or none. Warnings, errors and metrics stay.</summary>
internal sealed class RequestSampling(ITelemetryProcessor next, Sampler sampler) : ITelemetryProcessor
{
    public void Process(ITelemetry item)
    {
        if (!IsTwofold(item) && IsKept(item))
        {
            next.Process(item);
        }
    }

    // A call of storage comes as the client's, and as each try over HTTP, which says more.
    private static bool IsTwofold(ITelemetry item) => item is DependencyTelemetry { Type: { } type } && type.StartsWith("InProc | Microsoft.", StringComparison.Ordinal);

    // Events were drawn before they came here, as they know whether they tell of an error.
    private bool IsKept(ITelemetry item) =>
        item is MetricTelemetry or EventTelemetry
        || item is not ISupportProperties { Properties: { } properties }
        || !properties.TryGetValue(RecordProperties.RequestId, out var requestId)
        || (TellsOfTrouble(item) ? sampler.KeepsErrors(requestId) : sampler.Keeps(requestId));

    private static bool TellsOfTrouble(ITelemetry item) => item is ExceptionTelemetry or TraceTelemetry { SeverityLevel: >= SeverityLevel.Warning };
}
