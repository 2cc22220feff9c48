namespace AgentTelemetry.Retention;

/// <summary>How far an erasure is.</summary>
internal static class ErasureStatus
{
    /// <summary>Something is left to be done, which a timer does.</summary>
    public const string Pending = "pending";

    /// <summary>Nothing is left of the subject that the service can reach.</summary>
    public const string Completed = "completed";
}
