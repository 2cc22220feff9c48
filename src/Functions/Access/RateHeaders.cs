using System.Globalization;
using AgentTelemetry.Access.Rates;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Access;

/// <summary>The header fields of draft-ietf-httpapi-ratelimit-headers: what the tightest limit is, and what is left of it.</summary>
internal static class RateHeaders
{
    private const string Limit = "X-RateLimit-Limit";
    private const string Remaining = "X-RateLimit-Remaining";

    /// <summary>What a refusal has, and beside it the same for clients of the first runs API.</summary>
    public static void WriteRefusal(IHeaderDictionary headers, RateState state)
    {
        Write(headers, state);
        headers[Limit] = state.Limit.ToString(CultureInfo.InvariantCulture);
        headers[Remaining] = "0";
    }

    public static void Write(IHeaderDictionary headers, RateState state)
    {
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{state.Policy}\";q={state.Limit};w={(long)state.Window.TotalSeconds}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{state.Policy}\";r={state.Remaining};t={(long)Math.Ceiling(state.Reset.TotalSeconds)}");
    }
}
