using System.Text.Json.Nodes;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>An error that operations share.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Name">Its component.</param>
/// <param name="Says">When it comes.</param>
/// <param name="Headers">The headers it bears beside those of every answer.</param>
internal sealed record Error(int Status, string Name, string Says, params IReadOnlyList<string> Headers)
{
    // The one error whose form depends on the route.
    private static readonly Error OfRuns = new(422, "InvalidListed", "A field or a parameter is wrong; detail lists each, as errors does.")
    {
        Schema = "ListedProblem",
        Example = ListedProblem("items_failed", "range", "items_failed must be 0 or more."),
    };

    public static IReadOnlyList<Error> All { get; } =
    [
        new(400, "Malformed", "The body is no JSON object, an id is no UUID, or the session has ended."),
        new(401, "Unauthorized", "There is no key, or it is not taken.", "WWW-Authenticate"),
        new(403, "Forbidden", "The key has not the scope."),
        new(404, "NotFound", "There is no such thing, or it is another tenant's."),
        new(406, "NotAcceptable", "The client takes neither JSON nor a stream of events.") { IsOfProtocol = true, Example = Problem(406, "Not Acceptable", "not_acceptable", "Accept must name application/json, text/event-stream or both.") },
        new(408, "TooSlow", "The body took too long to come.") { Example = Problem(408, "Request Timeout", "body_too_slow", "The body took too long to arrive. Send it again, in smaller parts if the connection is slow.") },
        new(409, "Conflict", "Something else is stored under the same id."),
        new(410, "Gone", "It was erased on request, and is not stored again. Do not repeat the request.") { Example = Problem(410, "Gone", "erased", "This session was erased on request, and nothing of it is stored again. Do not send it again.") },
        new(412, "PreconditionFailed", "What is stored is in none of the states that If-Match names.") { Example = Problem(412, "Precondition Failed", "run_changed", "The run is in none of the states that If-Match names. Read it again, and send the tag of what you read.") },
        new(413, "TooLarge", "The body is longer or more complex than is taken."),
        new(415, "UnsupportedEncoding", "The body's encoding is not read.", "Accept-Encoding"),
        new(422, "Invalid", "A field or a parameter is wrong; errors says which."),
        OfRuns,
        new(429, "TooManyRequests", "A limit of the key, its app or the address is used up, or the app has too much under way.", "Retry-After", "RateLimit", "RateLimit-Policy", "X-RateLimit-Limit", "X-RateLimit-Remaining") { Example = Problem(429, "Too Many Requests", "rate_limited", "The limit of 600 requests per key and minute is used up. Wait until the next period begins.") },
        new(500, "Unexpected", "Something failed here that should not have.") { Example = Problem(500, "Internal Server Error", "internal_error", "The service failed because of a defect. You may send the request again; give the operator its request_id.") },
        new(502, "BadGateway", "Another system that is needed for it said no.") { Example = Problem(502, "Bad Gateway", "export_failed", "The export of run-7 failed for good: Signavio answered 400: Bad Request: The schema has changed. When the cause is gone, POST /export/replay tries again.") },
        new(503, "Unavailable", "Storage cannot be reached, or the instance has too much under way. The same request may be sent again.", "Retry-After") { Example = Problem(503, "Service Unavailable", "storage_unavailable", "Storage could not be reached; nothing was acknowledged. Send the same request again.") },
    ];

    /// <summary>Whether only the Model Context Protocol knows it.</summary>
    public bool IsOfProtocol { get; init; }

    /// <summary>Whether it may come before a route looks at the request, and so is a problem whatever the route speaks.</summary>
    public bool ComesFirst => Status is 401 or 403 or 429 or 500 or 503;

    /// <summary>Whether a route that speaks JSON-RPC says it in JSON-RPC.</summary>
    public bool MayBeJsonRpc => Status is not (401 or 403 or 500);

    /// <summary>An error as a path answers it.</summary>
    public static Error Of(int status, string path) =>
        status == OfRuns.Status && path.StartsWith("/api/v1/", StringComparison.Ordinal) ? OfRuns : All.Single(error => error.Status == status && error != OfRuns);

    /// <summary>The component that its body is.</summary>
    public string Schema { get; init; } = "Problem";

    /// <summary>What is answered, for one that no request alone brings about.</summary>
    public JsonObject? Example { get; init; }

    /// <summary>The same in JSON-RPC.</summary>
    public JsonObject InJsonRpc(JsonNode problem) => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = null,
        ["error"] = Status is 404
            ? new JsonObject { ["code"] = -32601, ["message"] = "Method 'sessions/list' is not available." }
            : new JsonObject
            {
                ["code"] = Status is 400 ? -32700 : -32000,
                ["message"] = problem["detail"]!.DeepClone(),
                ["data"] = new JsonObject { ["code"] = problem["code"]!.DeepClone() },
            },
    };

    private static JsonObject ListedProblem(string field, string rule, string message)
    {
        var problem = Problem(422, "Unprocessable Content", "invalid_run", message);
        problem["detail"] = new JsonArray(new JsonObject { ["loc"] = new JsonArray("body", field), ["msg"] = message, ["type"] = rule });
        problem["errors"] = new JsonArray(new JsonObject { ["field"] = field, ["rule"] = rule, ["message"] = message, ["value"] = "-1" });
        return problem;
    }

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
