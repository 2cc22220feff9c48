namespace AgentTelemetry.Functions.Http;

/// <summary>A refusal of the runs API for what is in a request: as every other error, but its <c>detail</c> is a list.</summary>
/// <param name="Type">What sort of error, as a URN that ends with its code.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">Every fault, for clients of the first server.</param>
/// <param name="Error">One sentence for a person: what was wrong, where, and what would be right.</param>
/// <param name="Code">The stable name of the error, such as <c>invalid_run</c>.</param>
/// <param name="RequestId">The id of the request, also in <c>X-Request-ID</c>.</param>
/// <param name="Errors">The fields at fault, in document order; empty where the fault is in no field.</param>
internal sealed record ListedProblemBody(
    string Type, string Title, int Status, IReadOnlyList<ListedError> Detail, string Error, string Code, string RequestId, IReadOnlyList<FieldError> Errors);
