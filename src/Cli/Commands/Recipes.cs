using System.Text.Json.Nodes;

namespace AgentTelemetry.Cli.Commands;

/// <summary>The audit queries of the Local Telemetry platform (<c>telemetry_audit.sql</c>, and those of its README), as this service answers them.</summary>
internal static class Recipes
{
    private static readonly string[] Usual = ["event_id", "agent_name", "job_type", "status", "start_time", "duration_ms"];

    /// <summary>Those that list runs.</summary>
    public static IReadOnlyList<Recipe> Runs { get; } =
    [
        new("recent", "runs of the last 24 hours", Filter(("created_after", "24h")), Usual),
        new("failures", "runs of the last 7 days that failed, and why", Filter(("created_after", "7d"), ("status", "failure,timeout")), ["event_id", "agent_name", "job_type", "status", "start_time", "error_summary"]),
        new("running", "runs that are not over", Filter(("status", "running")), ["event_id", "agent_name", "job_type", "start_time", "host", "trigger_type"]),
        new("stale", "runs that began more than a day ago and are not over", Filter(("status", "running"), ("created_before", "24h")), ["event_id", "agent_name", "job_type", "created_at", "host"]),
        new("slow", "runs of the last 7 days that took longer than ten minutes", Filter(("created_after", "7d")), Usual) { Admits = static run => Number(run["duration_ms"]) > 600_000 },
        new("item-failures", "runs of the last 7 days in which items failed", Filter(("created_after", "7d")), ["event_id", "agent_name", "job_type", "status", "items_discovered", "items_succeeded", "items_failed"]) { Admits = static run => Number(run["items_failed"]) > 0 },
        new("commits", "runs that a commit came of", Filter(), ["event_id", "agent_name", "git_commit_hash", "git_commit_source", "git_branch", "commit_url"]) { Admits = static run => run["git_commit_source"] is not null },
        new("no-commit", "runs of the last 7 days that succeeded and noted no commit", Filter(("created_after", "7d"), ("status", "success")), Usual) { Admits = static run => run["git_commit_source"] is null },
    ];

    /// <summary>The recipe that adds up: success rates and durations by agent.</summary>
    public const string ByAgent = "by-agent";

    /// <summary>The recipe that adds up by job type.</summary>
    public const string ByJobType = "by-job-type";

    public static IEnumerable<(string Name, string Description)> All =>
        Runs.Select(static recipe => (recipe.Name, recipe.Description)).Append((ByAgent, "success rate and durations of the last week by agent")).Append((ByJobType, "the same by job type"));

    public static string[] Names => [.. All.Select(static recipe => recipe.Name)];

    private static Dictionary<string, string> Filter(params (string Name, string Value)[] filters) => filters.ToDictionary(static filter => filter.Name, static filter => filter.Value);

    private static long Number(JsonNode? value) => (long?)value ?? 0;
}
