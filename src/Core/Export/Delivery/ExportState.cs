namespace AgentTelemetry.Export.Delivery;

/// <summary>How far an export is.</summary>
internal static class ExportState
{
    /// <summary>It waits, for its first upload or for another try.</summary>
    public const string Queued = "queued";

    /// <summary>It is being uploaded.</summary>
    public const string Uploading = "uploading";

    /// <summary>Signavio has it and works on it.</summary>
    public const string Accepted = "accepted";

    /// <summary>It is in Signavio.</summary>
    public const string Completed = "completed";

    /// <summary>It will not be tried again by itself.</summary>
    public const string Failed = "failed";

    public static IReadOnlyList<string> All { get; } = [Queued, Uploading, Accepted, Completed, Failed];

    /// <summary>It has ended, and nobody asked for it.</summary>
    public const string Exportable = "exportable";

    /// <summary>What can be listed.</summary>
    public static IReadOnlyList<string> Listed { get; } = [Exportable, .. All];

    /// <summary>The state that is stored of what is in a batch; the batch says which of the two it is.</summary>
    public const string InBatch = "in_batch";
}
