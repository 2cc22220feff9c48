namespace AgentTelemetry.Observability.Events;

/// <summary>Something that went wrong. Each has the same properties, and its request's id as every event.</summary>
[AlwaysKept]
internal abstract record ErrorEvent : TelemetryEvent
{
    /// <summary>The exception's type, or the kind of the failure.</summary>
    public required string ErrorType { get; init; }

    /// <summary>What went wrong, in words that repeat nothing of the caller's.</summary>
    public required string ErrorMessage { get; init; }

    /// <summary>The code of the answer's error, such as <c>session_not_found</c>.</summary>
    public required string ErrorCode { get; init; }

    /// <summary>Where in the code; only for defects.</summary>
    public string? StackTrace { get; init; }

    /// <summary>The route as a template, or the function.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Whether the same again may succeed.</summary>
    public bool IsRetryable { get; init; }
}
