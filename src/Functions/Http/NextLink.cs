using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace AgentTelemetry.Functions.Http;

/// <summary>The <c>Link</c> header of a page: bodies that are bare arrays stay bare arrays.</summary>
internal static class NextLink
{
    /// <summary>The next page of this very query; null after the last.</summary>
    public static string? Of(HttpRequest request, string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        var query = new QueryBuilder(request.Query
            .Where(static parameter => parameter.Key is not ("cursor" or "offset"))
            .SelectMany(static parameter => parameter.Value, static (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? "")))
        {
            { "cursor", cursor },
        };
        return $"<{request.PathBase}{request.Path}{query}>; rel=\"next\"";
    }
}
