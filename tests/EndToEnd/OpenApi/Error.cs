using System.Text.Json.Nodes;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>The errors that operations share, each with an example.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Name">Its component.</param>
/// <param name="Title">The name of the status.</param>
/// <param name="Says">When it comes.</param>
/// <param name="Code">A code it comes with.</param>
/// <param name="Detail">What it says then.</param>
/// <param name="Headers">The headers it bears beside those of every answer.</param>
internal sealed record Error(int Status, string Name, string Title, string Says, string Code, string Detail, params IReadOnlyList<string> Headers)
{
    public static IReadOnlyList<Error> All { get; } =
    [
        new(400, "Malformed", "Bad Request", "The body is no JSON object, an id is no UUID, or the session has ended.", "malformed_json", "The body is no JSON: it ends too early."),
        new(401, "Unauthorized", "Unauthorized", "There is no key, or it is not taken.", "missing_key", "Send a key as X-API-Key, or as Authorization: Bearer.", "WWW-Authenticate"),
        new(403, "Forbidden", "Forbidden", "The key has not the scope.", "missing_scope", "This needs a key with the scope read; the key that was sent has write."),
        new(404, "NotFound", "Not Found", "There is no such thing, or it is another tenant's.", "session_not_found", "There is no session with this id."),
        new(406, "NotAcceptable", "Not Acceptable", "The client takes neither JSON nor a stream of events.", "not_acceptable", "Accept must take application/json or text/event-stream.") { IsOfProtocol = true },
        new(408, "TooSlow", "Request Timeout", "The body took too long to come.", "body_too_slow", "The body had not come to its end after 60 seconds (TELEMETRY_MAX_BODY_SECONDS)."),
        new(409, "Conflict", "Conflict", "Something else is stored under the same id.", "event_conflict", "Events with these ids are stored with other content."),
        new(413, "TooLarge", "Content Too Large", "The body is longer or more complex than is taken.", "body_too_large", "The body is longer than 4194304 bytes (TELEMETRY_MAX_BODY_BYTES)."),
        new(415, "UnsupportedEncoding", "Unsupported Media Type", "The body's encoding is not read.", "unsupported_encoding", "Content-Encoding must be gzip or br.", "Accept-Encoding"),
        new(422, "Invalid", "Unprocessable Content", "A field or a parameter is wrong; errors says which.", "invalid_document", "events[0].timestamp is required: an RFC 3339 time."),
        new(429, "TooManyRequests", "Too Many Requests", "A limit of the key, its app or the address is used up, or the app has too much under way.", "rate_limited", "The key has used up its 600 requests a minute.", "Retry-After", "RateLimit", "RateLimit-Policy"),
        new(500, "Unexpected", "Internal Server Error", "Something failed here that should not have.", "internal_error", "Something failed here that should not have. The request may be sent again; tell the operator its request_id."),
        new(503, "Unavailable", "Service Unavailable", "Storage cannot be reached, or the instance has too much under way. The same request may be sent again.", "storage_unavailable", "Storage could not be reached; nothing was acknowledged. Send the same request again.", "Retry-After"),
    ];

    /// <summary>Whether only the Model Context Protocol knows it.</summary>
    public bool IsOfProtocol { get; init; }

    public static Error Of(int status) => All.Single(error => error.Status == status);

    public JsonObject Example() => new()
    {
        ["type"] = $"urn:agent-telemetry:error:{Code}",
        ["title"] = Title,
        ["status"] = Status,
        ["detail"] = Detail,
        ["error"] = Detail,
        ["code"] = Code,
        ["request_id"] = "1f6c57e0-2b1a-4b7e-9d8e-5b0d6a7c8e9f",
        ["errors"] = Status == 422 ? new JsonArray(new JsonObject { ["field"] = "events[0].timestamp", ["rule"] = "required", ["message"] = Detail }) : [],
    };
}
