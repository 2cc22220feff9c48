using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Functions.Traces;
using AgentTelemetry.Observability;
using AgentTelemetry.Traces.Wire;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Http;

/// <summary>An error answer: RFC 9457 members, and <c>error</c> beside <c>detail</c> for clients of the first servers.</summary>
internal sealed record Problem(int Status, string Title, string Code, string Detail)
{
    private const string ContentType = "application/problem+json";
    private const string Challenge = "Bearer realm=\"agent-telemetry\"";

    /// <summary>Storage is out of reach. Nothing was acknowledged, so the same request may be sent again.</summary>
    public static Problem Unavailable { get; } =
        new(503, "Service Unavailable", "storage_unavailable", "Storage could not be reached; nothing was acknowledged. Send the same request again.") { RetryAfterSeconds = 2 };

    /// <summary>A defect of the service.</summary>
    public static Problem Unexpected { get; } =
        new(500, "Internal Server Error", "internal_error", "The service failed because of a defect. You may send the request again; give the operator its request_id.");

    /// <summary>No route.</summary>
    public static Problem NoRoute { get; } = new(404, "Not Found", "route_not_found", "There is no such route. GET /openapi.json lists all routes.");

    /// <summary>A route that does not take the request's method.</summary>
    public static Problem WrongMethod(string allowed) => new(405, "Method Not Allowed", "method_not_allowed", $"This address takes {allowed}.");

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>The rules the document was read by, where one was.</summary>
    public string? Dialect { get; init; }

    public int? RetryAfterSeconds { get; init; }

    /// <summary>The one mapping of expected failures to HTTP.</summary>
    public static Problem Of(Failure failure)
    {
        var (status, title) = failure.Kind switch
        {
            FailureKind.Malformed => (400, "Bad Request"),
            FailureKind.SessionEnded => (400, "Bad Request"),
            FailureKind.NotFound => (404, "Not Found"),
            FailureKind.Gone => (410, "Gone"),
            FailureKind.Conflict => (409, "Conflict"),
            FailureKind.PreconditionFailed => (412, "Precondition Failed"),
            FailureKind.TooLarge => (413, "Content Too Large"),
            FailureKind.UnsupportedEncoding => (415, "Unsupported Media Type"),
            FailureKind.TooSlow => (408, "Request Timeout"),
            FailureKind.Unauthenticated => (401, "Unauthorized"),
            FailureKind.Forbidden => (403, "Forbidden"),
            FailureKind.TooManyRequests => (429, "Too Many Requests"),
            FailureKind.BadGateway => (502, "Bad Gateway"),
            FailureKind.Unavailable => (503, "Service Unavailable"),
            _ => (422, "Unprocessable Content"),
        };
        return new Problem(status, title, failure.Code, failure.Detail)
        {
            Errors = failure.Errors,
            Dialect = failure.Dialect,
            RetryAfterSeconds = failure.RetryAfter is { } wait ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : null,
        };
    }

    /// <summary>What a caller is told of a failure that only an exception could carry.</summary>
    public static Problem Of(Exception exception) => exception switch
    {
        StorageUnavailableException => Unavailable,
        AnswerRefusedException refused => Of(refused.Failure),
        _ => Unexpected,
    };

    /// <summary>The answer. Clients of the runs API read the detail of a 422 as a list, and OpenTelemetry exporters a status; everywhere else it is a sentence.</summary>
    public IResult ToAnswer(RequestContext request)
    {
        var type = $"urn:agent-telemetry:error:{Code}";
        var worded = AnswerOf(new ProblemBody(type, Title, Status, Detail, Detail, Code, request.RequestId, Dialect, Errors), ProblemJson.Default.ProblemBody);
        var listed = Status is StatusCodes.Status422UnprocessableEntity
            ? AnswerOf(new ListedProblemBody(type, Title, Status, ListedError.Of(this), Detail, Code, request.RequestId, Errors), ProblemJson.Default.ListedProblemBody)
            : worded;
        return new AnswerOfRoute(listed, StatusIn(OtlpFormat.Json), StatusIn(OtlpFormat.Protobuf), worded);
    }

    private Answer AnswerOf<T>(T body, JsonTypeInfo<T> type) => new(Status, ContentType, writer => JsonSerializer.Serialize(writer, body, type))
    {
        RetryAfterSeconds = RetryAfterSeconds,
        Problem = this,
        Challenge = Status is StatusCodes.Status401Unauthorized ? Challenge : null,
    };

    // The OpenTelemetry protocol wants a google.rpc.Status.
    private Answer StatusIn(OtlpFormat format) => new(Status, OtlpRoutes.NameOf(format), OtlpAnswers.Refused(format, RpcCode(), Detail))
    {
        RetryAfterSeconds = RetryAfterSeconds,
        Problem = this,
        Challenge = Status is StatusCodes.Status401Unauthorized ? Challenge : null,
    };

    private int RpcCode() => Status switch
    {
        401 => 16,
        403 => 7,
        404 => 5,
        409 or 412 => 10,
        429 => 8,
        502 or 503 => 14,
        >= 500 => 13,
        _ => 3,
    };
}
