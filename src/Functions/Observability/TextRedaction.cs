using AgentTelemetry.Observability;
using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.ApplicationInsights.Extensibility;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Takes out of log lines and exceptions what must not leave, whoever wrote them.</summary>
internal sealed class TextRedaction(Sanitizer sanitizer) : ITelemetryInitializer
{
    public void Initialize(ITelemetry telemetry)
    {
        switch (telemetry)
        {
            case TraceTelemetry trace:
                trace.Message = sanitizer.Clean(trace.Message ?? "");
                Clean(trace.Properties);
                break;
            case ExceptionTelemetry exception:
                foreach (var detail in exception.ExceptionDetailsInfoList)
                {
                    detail.Message = sanitizer.Clean(detail.Message ?? "");
                }

                Clean(exception.Properties);
                break;
            default:
                break;
        }
    }

    private void Clean(IDictionary<string, string> properties)
    {
        foreach (var (name, value) in properties.ToList())
        {
            if (sanitizer.Clean(value) is var clean && !ReferenceEquals(clean, value) && !RecordStamp.IsOurs(name))
            {
                properties[name] = clean;
            }
        }
    }
}
