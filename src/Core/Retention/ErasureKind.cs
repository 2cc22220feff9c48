namespace AgentTelemetry.Retention;

/// <summary>What may be erased, by the names that receipts have for it.</summary>
internal static class ErasureKind
{
    /// <summary>A session.</summary>
    public const string Session = "session";

    /// <summary>A run.</summary>
    public const string Run = "run";

    /// <summary>Every session of a user.</summary>
    public const string User = "user";
}
