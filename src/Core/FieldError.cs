namespace AgentTelemetry;

/// <summary>One fault in one field of a document.</summary>
/// <param name="Field">Where, as a path from the document's root: <c>events[3].timestamp</c>.</param>
/// <param name="Rule">Which rule: <c>required</c>, <c>type</c>, <c>format</c>, <c>enum</c>, <c>limit</c>, …</param>
/// <param name="Message">What would be right. It holds nothing of the value, so that it may be stored and logged.</param>
public sealed record FieldError(string Field, string Rule, string Message)
{
    /// <summary>What was there instead, as JSON, cut to 80 characters; null where there is nothing to show. It is for the caller alone: it may be private.</summary>
    public string? Value { get; init; }

    /// <summary>The message alone, so that no log shows a value by accident.</summary>
    public override string ToString() => Message;
}
