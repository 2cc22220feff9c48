using AgentTelemetry.Content;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Http;

/// <summary>What a client prefers (RFC 7240).</summary>
internal static class Preferences
{
    private const string Strict = "handling=strict";

    /// <summary>Whether the client would rather be refused than told that some of its request was not stored; the answer says that it was heard.</summary>
    public static ConflictHandling OnConflict(this HttpRequest request)
    {
        if (!request.Headers.TryGetValue("Prefer", out var preferences) || !preferences.Any(IsStrict))
        {
            return ConflictHandling.Tell;
        }

        request.HttpContext.Response.Headers["Preference-Applied"] = Strict;
        return ConflictHandling.Refuse;
    }

    // Parameters may follow a preference, behind semicolons; none of ours has any.
    private static bool IsStrict(string? header) => header is not null && header.Split(',').Any(static preference =>
        preference.Split(';')[0].Replace("\"", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Equals(Strict, StringComparison.OrdinalIgnoreCase));
}
