using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Statistics;

/// <summary>Counts runs one by one, as statistics must not.</summary>
internal static class BruteForce
{
    private static readonly string[] Statuses = ["running", "success", "failure", "partial", "timeout", "cancelled"];

    /// <summary>Every stored run, page by page.</summary>
    public static async Task<IReadOnlyList<JsonNode>> AllAsync(RunningService service)
    {
        var runs = new List<JsonNode>();
        for (string? page = "/api/v1/runs?limit=1000"; page is not null;)
        {
            using var response = await service.Http.GetAsync(page);
            runs.AddRange(JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray()!);
            page = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        return runs;
    }

    /// <summary>What statistics have to say of these runs, without what is an estimate.</summary>
    public static string Expected(IEnumerable<JsonNode> runs)
    {
        var all = runs.ToList();
        var (ended, timed) = (all.Where(static run => StatusOf(run) != "running").ToList(), all.Where(static run => StatusOf(run) != "running" && (long)run["duration_ms"]! > 0).ToList());
        return string.Join(
            '\n',
            [
                $"total {all.Count} ended {ended.Count} items {all.Sum(static run => (long)run["items_succeeded"]!)}",
                $"durations {timed.Count} {(timed.Count == 0 ? 0 : Math.Round(timed.Average(static run => (double)run["duration_ms"]!), 1))}",
                .. Statuses.Select(status => $"{status} {all.Count(run => StatusOf(run) == status)}"),
                .. GroupsOf(all, "agent_name"),
                .. GroupsOf(all, "job_type"),
                .. all.GroupBy(static run => ((string)run["created_at"]!)[..10], StringComparer.Ordinal).OrderBy(static day => day.Key, StringComparer.Ordinal).Select(static day => $"{day.Key} {day.Count()}"),
            ]);
    }

    /// <summary>The same, as statistics say it.</summary>
    public static string Said(JsonNode statistics)
    {
        var byStatus = statistics["by_status"]!;
        var total = (long)statistics["total_runs"]!;
        return string.Join(
            '\n',
            [
                $"total {total} ended {total - (long)byStatus["running"]!} items {(long)statistics["items"]!["succeeded"]!}",
                $"durations {statistics["duration_ms"]!["count"]} {(double?)statistics["duration_ms"]!["mean"] ?? 0}",
                .. Statuses.Select(status => $"{status} {byStatus[status]}"),
                .. GroupsOf(statistics["agents"]!),
                .. GroupsOf(statistics["job_types"]!),
                .. statistics["timeline"]!.AsArray().Where(static day => (long)day!["total_runs"]! > 0).Select(static day => $"{((string)day!["time"]!)[..10]} {day["total_runs"]}"),
            ]);
    }

    private static IEnumerable<string> GroupsOf(IEnumerable<JsonNode> runs, string field) => runs
        .GroupBy(run => (string)run[field]!, StringComparer.Ordinal)
        .OrderBy(static group => group.Key, StringComparer.Ordinal)
        .Select(static group => $"{group.Key} {group.Count()} {group.Count(static run => StatusOf(run) == "success")}");

    private static IEnumerable<string> GroupsOf(JsonNode groups) => groups.AsArray()
        .OrderBy(static group => (string)group!["name"]!, StringComparer.Ordinal)
        .Select(static group => $"{group!["name"]} {group["total_runs"]} {group["by_status"]!["success"]}");

    private static string StatusOf(JsonNode run) => (string)run["status"]!;
}
