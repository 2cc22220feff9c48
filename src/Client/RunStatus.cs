namespace AgentTelemetry.Client;

/// <summary>How a run can be, and the other words for it.</summary>
public static class RunStatus
{
    /// <summary>It is not over.</summary>
    public const string Running = "running";

    /// <summary>It did what it should; also <c>completed</c> and <c>succeeded</c>.</summary>
    public const string Success = "success";

    /// <summary>It did not; also <c>failed</c>.</summary>
    public const string Failure = "failure";

    /// <summary>It did some of it.</summary>
    public const string Partial = "partial";

    /// <summary>It took too long.</summary>
    public const string Timeout = "timeout";

    /// <summary>Somebody stopped it; also <c>canceled</c>.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The word that is stored. What nobody knows is a failure.</summary>
    internal static string Canonical(string? status) => status?.Trim().ToLowerInvariant() switch
    {
        Running => Running,
        Success or "completed" or "succeeded" => Success,
        Partial => Partial,
        Timeout => Timeout,
        Cancelled or "canceled" => Cancelled,
        _ => Failure,
    };
}
