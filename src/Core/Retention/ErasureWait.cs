namespace AgentTelemetry.Retention;

/// <summary>What a pending erasure waits for, by the names that receipts have for it.</summary>
internal static class ErasureWait
{
    /// <summary>Rows are left that were not removed in the time of one call.</summary>
    public const string Rows = "rows";

    /// <summary>Sessions of earlier versions have to be put among those of their users first.</summary>
    public const string UserIndex = "user_index";

    /// <summary>An upload to Signavio is under way that names what was erased.</summary>
    public const string ExportBatch = "export_batch";

    /// <summary>There are more dead letters than one call looks at.</summary>
    public const string DeadLetters = "dead_letters";

    /// <summary>Archives and backups have to be written anew, which the timer does.</summary>
    public const string Archive = "archive";
}
