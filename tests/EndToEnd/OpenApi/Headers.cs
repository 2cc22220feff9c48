using AgentTelemetry.Functions.Access;
using AgentTelemetry.Functions.Http;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>The headers of answers.</summary>
internal static class Headers
{
    public static IReadOnlyList<(string Name, string Type, bool IsAlways, string Says)> All { get; } =
    [
        ("X-Request-ID", "string", true, "The id of the request: the caller's own, if it is well-formed, or a new one."),
        ("RateLimit", "string", false, "What is left of the tightest limit: its name, r requests, t seconds."),
        ("RateLimit-Policy", "string", false, "The tightest limit: its name, q requests in w seconds."),
        ("X-RateLimit-Limit", "integer", false, "The limit that is used up."),
        ("X-RateLimit-Remaining", "integer", false, "Always 0: nothing is left of it."),
        ("Retry-After", "integer", true, "After how many seconds the same request may be sent again."),
        ("WWW-Authenticate", "string", true, "How to say who calls."),
        ("Accept-Encoding", "string", true, "The encodings of bodies that are read."),
        ("ETag", "string", true, "Tells this state from every other, for If-Match or, of the dashboard, If-None-Match."),
        ("Link", "string", false, "The next page, with rel=\"next\"; absent on the last."),
        ("Preference-Applied", "string", false, "handling=strict where the request asked for it."),
        ("X-Unrecognised-Parameters", "string", false, "The query parameters that were passed over; absent where there is none."),
    ];

    /// <summary>The headers that an answer of a route may bear.</summary>
    public static IEnumerable<string> OfAnswer(RouteDescription route, RouteAccess access, QueryAttribute? query)
    {
        yield return "X-Request-ID";
        if (access.Scope is not null)
        {
            yield return "RateLimit";
            yield return "RateLimit-Policy";
        }

        if (query?.Parameters.Any(static parameter => parameter.Name == "cursor") ?? false)
        {
            yield return "Link";
        }

        if (route.HasTag)
        {
            yield return "ETag";
        }

        if (route.Headers.Contains("Prefer"))
        {
            yield return "Preference-Applied";
        }

        if (query is null or { PassesOverOthers: true })
        {
            yield return "X-Unrecognised-Parameters";
        }
    }
}
