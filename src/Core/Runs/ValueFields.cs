namespace AgentTelemetry.Runs;

/// <summary>The fields whose values are listed: names that few values have, never ids, times or free text.</summary>
internal static class ValueFields
{
    private static readonly (string Name, Func<RunRecord, string?> Of)[] Fields =
    [
        ("agent_name", static run => run.AgentName),
        ("job_type", static run => run.JobType),
        ("status", static run => run.Status),
        ("product", static run => run.Product),
        ("product_family", static run => run.ProductFamily),
        ("platform", static run => run.Platform),
        ("subdomain", static run => run.Subdomain),
        ("website", static run => run.Website),
        ("website_section", static run => run.WebsiteSection),
        ("environment", static run => run.Environment),
        ("host", static run => run.Host),
        ("trigger_type", static run => run.TriggerType),
        ("git_repo", static run => run.GitRepo),
        ("git_branch", static run => run.GitBranch),
    ];

    private static readonly Dictionary<string, string> Plurals = new() { ["agent_names"] = "agent_name", ["job_types"] = "job_type" };

    public static IReadOnlyList<string> Names { get; } = [.. Fields.Select(static field => field.Name)];

    /// <summary>The field that a caller names, in the plural too for the two of them that the metadata name so.</summary>
    public static string? Find(string name) => Plurals.TryGetValue(name, out var field) ? field : Names.Contains(name) ? name : null;

    public static IEnumerable<(string Field, string Value)> Of(RunRecord run) =>
        from field in Fields let value = field.Of(run) where !string.IsNullOrEmpty(value) select (field.Name, value);
}
