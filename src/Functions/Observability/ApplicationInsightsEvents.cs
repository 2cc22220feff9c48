using System.Globalization;
using AgentTelemetry.Observability;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.DataContracts;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Sends events to Application Insights, as <c>customEvents</c>.</summary>
internal sealed class ApplicationInsightsEvents(TelemetryClient client) : IEventSink
{
    /// <summary>The longest value that Application Insights keeps, in characters.</summary>
    public const int LongestValue = 8_192;

    public bool Takes(bool isKept) => isKept && client.IsEnabled() && !string.IsNullOrEmpty(client.TelemetryConfiguration.ConnectionString);

    public void Write(EventRecord record)
    {
        if (!Takes(record.IsKept))
        {
            return;
        }

        var telemetry = new EventTelemetry(record.Name) { Timestamp = record.At };
        foreach (var (name, value) in record.Properties)
        {
            telemetry.Properties[name] = name is RecordProperties.SessionId && value is null ? RecordProperties.NoSession : TextOf(value);
        }

        client.TrackEvent(telemetry);
    }

    // A record of Application Insights has only texts, and none for nothing.
    private static string TextOf(object? value)
    {
        var text = value switch
        {
            null => "",
            bool truth => truth ? "true" : "false",
            double number => number.ToString("0.###", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
        return text.Length <= LongestValue ? text : string.Concat(text.AsSpan(0, LongestValue - Sanitizer.Truncated.Length), Sanitizer.Truncated);
    }
}
