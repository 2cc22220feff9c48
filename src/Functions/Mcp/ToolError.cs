namespace AgentTelemetry.Functions.Mcp;

/// <summary>A tool's call that failed, in the words it has over HTTP.</summary>
/// <param name="Status">Always <c>error</c>.</param>
/// <param name="Code">The stable name of the error.</param>
/// <param name="Detail">One sentence: what was wrong, where, and what would be right.</param>
/// <param name="RequestId">The id of the request.</param>
/// <param name="Errors">The arguments at fault; empty where the fault is in none.</param>
internal sealed record ToolError(string Status, string Code, string Detail, string RequestId, IReadOnlyList<FieldError> Errors);
