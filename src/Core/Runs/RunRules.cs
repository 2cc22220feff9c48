using AgentTelemetry.Json;

namespace AgentTelemetry.Runs;

/// <summary>What each field of a run must be: the one table that creating, patching and linking go by.</summary>
internal static class RunRules
{
    public static readonly ValueRule CommitSource = Values.OneOf("manual", "llm", "ci");
    public static readonly ValueRule CommitHash = new FormatRule(
        "7 to 40 hex digits", static value => value.GetString() is { Length: >= 7 and <= 40 } hash && hash.All(char.IsAsciiHexDigit));

    public static IReadOnlyList<string> Required { get; } = ["event_id", "run_id", "agent_name", "job_type", "start_time"];

    // Their absence has a meaning, which null has not.
    public static IReadOnlyList<string> NeverNull { get; } =
        [.. Required, "created_at", "status", "items_discovered", "items_succeeded", "items_failed", "items_skipped", "api_posted", "api_retry_count"];

    public static IReadOnlyList<string> Times { get; } = ["created_at", "start_time", "end_time"];

    public static IReadOnlyDictionary<string, ValueRule> OfNew { get; } = Table(
        (Values.Identifier, ["event_id", "run_id", "agent_name", "job_type", "insight_id", "parent_run_id"]),
        (Values.ExactTime, ["created_at", "start_time", "end_time"]),
        (Values.OneOf([.. RunStatus.Taken]), ["status"]),
        (Values.Text,
        [
            "product", "product_family", "platform", "subdomain", "website", "website_section", "item_name", "input_summary", "output_summary",
            "source_ref", "target_ref", "error_summary", "error_details", "git_repo", "git_branch", "git_commit_hash", "git_run_tag",
            "git_commit_author", "git_commit_timestamp", "host", "environment", "trigger_type", "api_posted_at",
        ]),
        (Values.Count, ["items_discovered", "items_succeeded", "items_failed", "items_skipped", "duration_ms", "api_retry_count"]),
        (CommitSource, ["git_commit_source"]),
        (Values.Object, ["metrics_json", "context_json"]),
        (Values.Boolean, ["api_posted"]));

    /// <summary>What the line of a file must be: it may also hold what only a record has.</summary>
    public static IReadOnlyDictionary<string, ValueRule> OfLine { get; } = new Dictionary<string, ValueRule>(OfNew) { ["agent_owner"] = Values.Text };

    /// <summary>What makes a run this run; a change leaves it alone.</summary>
    public static IReadOnlyList<string> Identity { get; } = ["event_id", "run_id", "agent_name", "created_at"];

    public static IReadOnlyDictionary<string, ValueRule> OfPatch { get; } = Table(
        (Values.OneOf([.. RunStatus.All]), ["status"]),
        (Values.ExactTime, ["end_time"]),
        (Values.Text, ["input_summary", "output_summary", "error_summary", "error_details", "git_commit_author", "git_commit_timestamp"]),
        (Values.Count, ["items_discovered", "items_succeeded", "items_failed", "items_skipped", "duration_ms"]),
        (CommitSource, ["git_commit_source"]),
        (Values.Object, ["metrics_json", "context_json"]));

    private static Dictionary<string, ValueRule> Table(params (ValueRule Rule, string[] Names)[] rows) =>
        rows.SelectMany(static row => row.Names, static (row, name) => (name, row.Rule)).ToDictionary(StringComparer.Ordinal);
}
