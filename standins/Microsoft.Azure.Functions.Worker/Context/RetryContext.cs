namespace Microsoft.Azure.Functions.Worker;

/// <summary>How often the host has tried an event.</summary>
public abstract class RetryContext
{
    /// <summary>Repetitions so far.</summary>
    public abstract int RetryCount { get; }

    /// <summary>Repetitions before the host gives up.</summary>
    public abstract int MaxRetryCount { get; }
}
