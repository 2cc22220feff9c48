namespace AgentTelemetry.Runs;

/// <summary>The six states of a run, and the older words for them.</summary>
internal static class RunStatus
{
    public const string Running = "running";
    public const string Success = "success";

    public static IReadOnlyList<string> All { get; } = [Running, Success, "failure", "partial", "timeout", "cancelled"];

    /// <summary>The words taken where a run is created or looked for. A patch takes none of them.</summary>
    public static IReadOnlyList<string> Taken { get; } = [.. All, "failed", "completed", "succeeded"];

    /// <summary>The word that is stored.</summary>
    public static string Canonical(string status) => status switch
    {
        "failed" => "failure",
        "completed" or "succeeded" => Success,
        _ => status,
    };
}
