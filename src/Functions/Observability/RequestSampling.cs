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
        if (IsKept(item))
        {
            next.Process(item);
        }
    }

    // Events were drawn before they came here, as they know whether they tell of an error.
    private bool IsKept(ITelemetry item) =>
        item is MetricTelemetry or EventTelemetry
        || item is not ISupportProperties { Properties: { } properties }
        || !properties.TryGetValue(RecordProperties.RequestId, out var requestId)
        || (TellsOfTrouble(item) ? sampler.KeepsErrors(requestId) : sampler.Keeps(requestId));

    private static bool TellsOfTrouble(ITelemetry item) => item is ExceptionTelemetry or TraceTelemetry { SeverityLevel: >= SeverityLevel.Warning };
}
