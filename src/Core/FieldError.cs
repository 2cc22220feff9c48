namespace AgentTelemetry;

/// <summary>One fault in one field of a document.</summary>
/// <param name="Field">Where, as a path from the document's root: <c>events[3].timestamp</c>.</param>
/// <param name="Rule">Which rule: <c>required</c>, <c>type</c>, <c>format</c>, <c>enum</c>, <c>limit</c>, …</param>
/// <param name="Message">What would be right.</param>
public sealed record FieldError(string Field, string Rule, string Message);
