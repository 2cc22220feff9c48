using AgentTelemetry.Runs;

namespace AgentTelemetry.Export;

/// <summary>The words that exports have for how a case went, whatever its source calls it.</summary>
internal static class CaseStatus
{
    public const string Completed = "completed";
    public const string Partial = "partial";
    public const string Failed = "failed";

    /// <summary>Of what has not ended. The first exporter had no word for it, as it exported nothing that runs.</summary>
    public const string Running = "running";

    /// <summary>The status of a run. Its own word is in the notes.</summary>
    public static string OfRun(string status) => status switch
    {
        "success" => Completed,
        "partial" => Partial,
        RunStatus.Running => Running,
        _ => Failed,
    };

    /// <summary>The status that follows from tool calls; of no calls none has failed.</summary>
    public static string OfTools(CaseMetrics metrics) => metrics.Rate switch
    {
        < 0.5 => Failed,
        < 1 => Partial,
        _ => Completed,
    };
}
