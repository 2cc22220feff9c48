using System.Diagnostics;
using AgentTelemetry.Observability;
using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.ApplicationInsights.Extensibility;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Puts the three properties on every telemetry record of the worker, those made outside a request too.</summary>
internal sealed class RecordStamp(IOptions<TelemetryOptions> options) : ITelemetryInitializer
{
    public const string RequestId = "request_id";
    public const string Environment = "environment";
    public const string AppId = "app_id";

    /// <summary>On log lines of a request that brought a key: which.</summary>
    public const string KeyId = "key_id";

    public void Initialize(ITelemetry telemetry)
    {
        if (telemetry is not ISupportProperties { Properties: { } properties })
        {
            return;
        }

        properties.TryAdd(Environment, options.Value.Environment);

        // A metric adds up what many requests did, whichever of them happens to be current.
        if (telemetry is not MetricTelemetry)
        {
            StampOfInvocation(properties, RequestId);
            StampOfInvocation(properties, AppId);
        }

        properties.TryAdd(AppId, options.Value.AppId);
    }

    // The SDK asks at a record's beginning and at its end; whose an invocation is may be learnt in between.
    private static void StampOfInvocation(IDictionary<string, string> properties, string name)
    {
        if (TagOf(name) is { } value)
        {
            properties[name] = value;
        }
    }

    // The invocation's activity has them; a dependency's own activity is its child.
    private static string? TagOf(string name)
    {
        for (var activity = Activity.Current; activity is not null; activity = activity.Parent)
        {
            if (activity.GetTagItem(name) is string value)
            {
                return value;
            }
        }

        return null;
    }
}
