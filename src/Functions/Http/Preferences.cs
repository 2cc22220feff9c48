using AgentTelemetry.Content;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Http;

/// <summary>What a client prefers (RFC 7240).</summary>
internal static class Preferences
{
    private const string Strict = "handling=strict";
    private const string Async = "respond-async";

    /// <summary>Whether the client would rather be refused than told that some of its request was not stored; the answer says that it was heard.</summary>
    public static ConflictHandling OnConflict(this HttpRequest request)
    {
        if (!request.Headers.TryGetValue("Prefer", out var preferences) || !preferences.Any(static header => Has(header, Strict)))
        {
            return ConflictHandling.Tell;
        }

        request.HttpContext.Response.Headers["Preference-Applied"] = Strict;
        return ConflictHandling.Refuse;
    }

    /// <summary>Whether the client wants its answer at once, rather than when the work is done; the answer says that it was heard.</summary>
    public static bool WantsAsync(HttpRequest request)
    {
        if (!request.Headers.TryGetValue("Prefer", out var preferences) || !preferences.Any(static header => Has(header, Async)))
        {
            return false;
        }

        request.HttpContext.Response.Headers["Preference-Applied"] = Async;
        return true;
    }

    // Parameters may follow a preference, behind semicolons; none of ours has any.
    private static bool Has(string? header, string wanted) => header is not null && header.Split(',').Any(preference =>
        preference.Split(';')[0].Replace("\"", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Equals(wanted, StringComparison.OrdinalIgnoreCase));
}
