using System.Globalization;
using AgentTelemetry.Access.Rates;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Access;

/// <summary>The header fields of draft-ietf-httpapi-ratelimit-headers: what the tightest limit is, and what is left of it.</summary>
internal static class RateHeaders
{
    public static void Write(IHeaderDictionary headers, RateState state)
    {
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{state.Policy}\";q={state.Limit};w={(long)state.Window.TotalSeconds}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{state.Policy}\";r={state.Remaining};t={(long)Math.Ceiling(state.Reset.TotalSeconds)}");
    }
}
