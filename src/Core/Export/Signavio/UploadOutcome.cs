namespace AgentTelemetry.Export.Signavio;

/// <summary>What Signavio said to an upload, or why it said nothing.</summary>
internal sealed record UploadOutcome
{
    /// <summary>Its name for the upload that it accepted; null where it did not.</summary>
    public string? ExecutionId { get; private init; }

    /// <summary>Why it did not.</summary>
    public string? Reason { get; private init; }

    /// <summary>Whether it would say the same the next time.</summary>
    public bool IsFinal { get; private init; }

    /// <summary>How long it wants to be left alone.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public static UploadOutcome Accepted(string executionId) => new() { ExecutionId = executionId };

    public static UploadOutcome Retry(string reason, TimeSpan? retryAfter = null) => new() { Reason = reason, RetryAfter = retryAfter };

    public static UploadOutcome Final(string reason) => new() { Reason = reason, IsFinal = true };
}
