namespace AgentTelemetry;

/// <summary>A failure a caller can understand and mend.</summary>
/// <param name="Kind">What sort of failure; one place maps it to an HTTP status.</param>
/// <param name="Code">A stable, machine-readable name such as <c>session_not_found</c>; part of the contract.</param>
/// <param name="Detail">One sentence for a person: what was wrong, where, and what would be right.</param>
public sealed record Failure(FailureKind Kind, string Code, string Detail)
{
    /// <summary>The fields at fault, in document order; empty when the fault is not in a field.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>The version of the rules a document was read by (<c>legacy</c>, <c>0.1</c>, <c>1.0</c>); null when the failure is not of a document's rules.</summary>
    public string? Dialect { get; init; }

    /// <summary>How long to wait before the same request makes sense again; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
