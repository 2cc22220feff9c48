using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.ApplicationInsights.Extensibility;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Leaves out of every record what a URL tells of somebody's data: ids in paths, keys of rows, queries.</summary>
internal sealed class UrlRedaction : ITelemetryInitializer
{
    // ASP.NET Core puts it on its own log lines, as it was called.
    private const string PathOfRequest = "RequestPath";

    public void Initialize(ITelemetry telemetry)
    {
        if (telemetry is ISupportProperties { Properties: { } properties })
        {
            properties.Remove(PathOfRequest);
        }

        if (telemetry is DependencyTelemetry dependency && IsUrl(dependency.Data))
        {
            dependency.Data = WithoutKeys(dependency.Data);
            dependency.Name = WithoutKeys(dependency.Name);
        }
    }

    private static bool IsUrl(string? text) =>
        text is not null && (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase));

    // Of https://…/Sessions(PartitionKey='…',RowKey='…')?… the table is left.
    private static string? WithoutKeys(string? url) => url?.IndexOfAny(['(', '?']) is { } end and >= 0 ? url[..end] : url;
}
