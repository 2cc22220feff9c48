using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AgentTelemetry.Functions.Http;

/// <summary>Reads which states of a thing a caller wants to change.</summary>
internal static class IfMatch
{
    /// <summary>The tags of these states; null where any will do. What is no tag matches no state, as its sender asked for a condition.</summary>
    public static IReadOnlyList<string>? Of(HttpRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Headers.IfMatch))
        {
            return null;
        }

        var tags = request.GetTypedHeaders().IfMatch;
        return tags.Contains(EntityTagHeaderValue.Any) ? null : [.. tags.Where(static tag => !tag.IsWeak).Select(static tag => tag.Tag.ToString())];
    }
}
