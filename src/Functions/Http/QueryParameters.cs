using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Http;

internal static class QueryParameters
{
    /// <summary>A declared parameter; one that is empty filters nothing, as on the first servers.</summary>
    public static string? Parameter(this HttpRequest request, QueryParameter parameter) => request.Query[parameter.Name] switch
    {
        var values when parameter.IsRepeatable => string.Join(',', values.Where(static value => !string.IsNullOrEmpty(value))) is { Length: > 0 } list ? list : null,
        [{ Length: > 0 } value, ..] => value,
        _ => null,
    };
}
