namespace AgentTelemetry.Export.Signavio;

/// <summary>How far Signavio is with an upload.</summary>
internal sealed record IngestionState
{
    /// <summary>Whether all of it is there.</summary>
    public bool IsCompleted { get; private init; }

    /// <summary>Whether it will never be.</summary>
    public bool IsFailed { get; private init; }

    /// <summary>Whether another upload of the same may succeed.</summary>
    public bool MayRetry { get; private init; }

    /// <summary>Why it failed, or why nothing is known.</summary>
    public string? Reason { get; private init; }

    /// <summary>How long Signavio wants to be left alone.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public static IngestionState Completed { get; } = new() { IsCompleted = true };

    public static IngestionState Pending { get; } = new();

    public static IngestionState Unknown(string reason, TimeSpan? retryAfter = null) => new() { Reason = reason, RetryAfter = retryAfter };

    public static IngestionState Failed(string reason, bool mayRetry) => new() { IsFailed = true, Reason = reason, MayRetry = mayRetry };
}
