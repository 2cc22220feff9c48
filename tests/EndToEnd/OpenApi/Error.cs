using System.Text.Json.Nodes;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>An error that operations share.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Name">Its component.</param>
/// <param name="Says">When it comes.</param>
/// <param name="Headers">The headers it bears beside those of every answer.</param>
internal sealed record Error(int Status, string Name, string Says, params IReadOnlyList<string> Headers)
{
    public static IReadOnlyList<Error> All { get; } =
    [
        new(400, "Malformed", "The body is no JSON object, an id is no UUID, or the session has ended."),
        new(401, "Unauthorized", "There is no key, or it is not taken.", "WWW-Authenticate"),
        new(403, "Forbidden", "The key has not the scope."),
        new(404, "NotFound", "There is no such thing, or it is another tenant's."),
        new(406, "NotAcceptable", "The client takes neither JSON nor a stream of events.") { IsOfProtocol = true, Example = Problem(406, "Not Acceptable", "not_acceptable", "Accept must take application/json or text/event-stream.") },
        new(408, "TooSlow", "The body took too long to come.") { Example = Problem(408, "Request Timeout", "body_too_slow", "The body had not come to its end after 60 seconds (TELEMETRY_MAX_BODY_SECONDS).") },
        new(409, "Conflict", "Something else is stored under the same id."),
        new(413, "TooLarge", "The body is longer or more complex than is taken."),
        new(415, "UnsupportedEncoding", "The body's encoding is not read.", "Accept-Encoding"),
        new(422, "Invalid", "A field or a parameter is wrong; errors says which."),
        new(429, "TooManyRequests", "A limit of the key, its app or the address is used up, or the app has too much under way.", "Retry-After", "RateLimit", "RateLimit-Policy") { Example = Problem(429, "Too Many Requests", "rate_limited", "The key has used up its 600 requests a minute.") },
        new(500, "Unexpected", "Something failed here that should not have.") { Example = Problem(500, "Internal Server Error", "internal_error", "Something failed here that should not have. The request may be sent again; tell the operator its request_id.") },
        new(503, "Unavailable", "Storage cannot be reached, or the instance has too much under way. The same request may be sent again.", "Retry-After") { Example = Problem(503, "Service Unavailable", "storage_unavailable", "Storage could not be reached; nothing was acknowledged. Send the same request again.") },
    ];

    /// <summary>Whether only the Model Context Protocol knows it.</summary>
    public bool IsOfProtocol { get; init; }

    public static Error Of(int status) => All.Single(error => error.Status == status);

    /// <summary>What is answered, for one that no request alone brings about.</summary>
    public JsonObject? Example { get; init; }

    private static JsonObject Problem(int status, string title, string code, string detail) => new()
    {
        ["type"] = $"urn:agent-telemetry:error:{code}",
        ["title"] = title,
        ["status"] = status,
        ["detail"] = detail,
        ["error"] = detail,
        ["code"] = code,
        ["request_id"] = "1f6c57e0-2b1a-4b7e-9d8e-5b0d6a7c8e9f",
        ["errors"] = new JsonArray(),
    };
}
