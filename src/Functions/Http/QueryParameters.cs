using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Http;

internal static class QueryParameters
{
    /// <summary>A declared parameter; one that is empty filters nothing, as on the first servers.</summary>
    public static string? Parameter(this HttpRequest request, QueryParameter parameter)
    {
        var values = request.Query[parameter.Name];
        var value = parameter.IsList ? string.Join(',', values.AsEnumerable()) : values.FirstOrDefault();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>The same for a parameter without which a request does more: one that is empty is no absent one.</summary>
    public static string? ExactParameter(this HttpRequest request, QueryParameter parameter) => request.Query[parameter.Name].FirstOrDefault();
}
