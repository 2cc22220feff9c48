using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Http;

internal static class QueryParameters
{
    /// <summary>A declared parameter; one that is empty filters nothing, as on the first servers.</summary>
    public static string? Parameter(this HttpRequest request, QueryParameter parameter) => request.Query[parameter.Name] is [{ Length: > 0 } value, ..] ? value : null;
}
