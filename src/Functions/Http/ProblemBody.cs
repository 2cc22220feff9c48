namespace AgentTelemetry.Functions.Http;

/// <summary>An error as it is sent.</summary>
/// <param name="Type">What sort of error, as a URN that ends with its code.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">One sentence for a person: what was wrong, where, and what would be right.</param>
/// <param name="Error">The same as <c>detail</c>, for clients of the first servers.</param>
/// <param name="Code">The stable name of the error, such as <c>session_not_found</c>.</param>
/// <param name="RequestId">The id of the request, also in <c>X-Request-ID</c>.</param>
/// <param name="Dialect">The rules the document was read by: <c>legacy</c>, <c>0.1</c> or <c>1.0</c>; absent where no document was at fault.</param>
/// <param name="Errors">The fields at fault, in document order; empty where the fault is in no field.</param>
internal sealed record ProblemBody(
    string Type, string Title, int Status, string Detail, string Error, string Code, string RequestId, string? Dialect, IReadOnlyList<FieldError> Errors);
