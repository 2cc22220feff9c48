using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AgentTelemetry.Functions.Http;

/// <summary>Reads ids out of paths.</summary>
internal static class PathSegment
{
    // The host's, on the requests that it hands on.
    private const string HandedOn = "x-ms-invocation-id";

    /// <summary>A segment of a request's path, decoded once.</summary>
    /// <param name="request">The request.</param>
    /// <param name="segment">The segment as its route gives it: the server decodes every escape but that of the slash, so that a segment stays one.</param>
    /// <param name="behind">How many segments follow it.</param>
    public static string Decode(HttpRequest request, string segment, int behind = 0)
    {
        if (!segment.Contains("%2F", StringComparison.OrdinalIgnoreCase))
        {
            return segment;
        }

        // Here "a%2Fb" and "a%252Fb" look alike, and only what was sent tells them apart. The host escapes paths anew: behind it nothing does, and it is a slash.
        return request.Headers.ContainsKey(HandedOn) || request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is not { Length: > 0 } sent
            ? segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)
            : Uri.UnescapeDataString(SegmentOf(sent, behind));
    }

    private static string SegmentOf(string target, int behind) => target.Split('?')[0].TrimEnd('/').Split('/')[^(behind + 1)];
}
