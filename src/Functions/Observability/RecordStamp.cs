using System.Diagnostics;
using AgentTelemetry.Observability;
using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.ApplicationInsights.Extensibility;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Puts the properties on every telemetry record of the worker that every record carries: those of its request, or of the process where none caused it.</summary>
internal sealed class RecordStamp(ProcessContext process) : ITelemetryInitializer
{
    /// <summary>The properties of a request, as text; no session is a word, as a record has no null.</summary>
    public static IEnumerable<KeyValuePair<string, string>> PropertiesOf(RequestContext context)
    {
        yield return new(RecordProperties.RequestId, context.RequestId);
        yield return new(RecordProperties.Environment, context.Environment);
        yield return new(RecordProperties.AppId, context.AppId);
        yield return new(RecordProperties.UserId, context.UserId);
        yield return new(RecordProperties.SessionId, context.SessionId ?? RecordProperties.NoSession);
    }

    /// <summary>Whether a property is one of them.</summary>
    public static bool IsOurs(string tag) =>
        tag is RecordProperties.RequestId or RecordProperties.Environment or RecordProperties.AppId or RecordProperties.UserId or RecordProperties.SessionId;

    public void Initialize(ITelemetry telemetry)
    {
        if (telemetry is not ISupportProperties { Properties: { } properties })
        {
            return;
        }

        // A metric adds up what many requests did, whichever of them happens to be current.
        if (telemetry is MetricTelemetry)
        {
            Stamp(properties, process.Context);
        }
        else if (RequestFlow.Current is { } request)
        {
            Stamp(properties, request.Context);
        }
        else if (!StampOfInvocation(properties))
        {
            Stamp(properties, process.Context);
        }
    }

    // The SDK asks at a record's beginning and at its end; whose an invocation is may be learnt in between.
    private static void Stamp(IDictionary<string, string> properties, RequestContext context)
    {
        foreach (var (name, value) in PropertiesOf(context))
        {
            properties[name] = value;
        }
    }

    // The worker logs an invocation that failed outside of our middleware: its activity has them still, and a dependency's own activity is its child.
    private static bool StampOfInvocation(IDictionary<string, string> properties)
    {
        for (var activity = Activity.Current; activity is not null; activity = activity.Parent)
        {
            if (activity.GetTagItem(RecordProperties.RequestId) is string)
            {
                foreach (var (name, value) in activity.Tags.Where(static tag => IsOurs(tag.Key)))
                {
                    properties[name] = value ?? "";
                }

                return true;
            }
        }

        return false;
    }
}
