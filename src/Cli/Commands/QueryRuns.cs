using System.CommandLine;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Output;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>query runs</c>: lists runs by filters, or by a recipe.</summary>
internal static class QueryRuns
{
    private static readonly string[] Usual = ["event_id", "agent_name", "job_type", "status", "start_time", "duration_ms", "items_succeeded", "items_failed"];

    public static Command Create(CommandSet commands)
    {
        var recipe = new Option<string?>("--recipe", "-r") { Description = $"A question asked often: {string.Join("; ", Recipes.All.Select(static one => $"{one.Name} ({one.Description})"))}.", HelpName = "name" };
        recipe.AcceptOnlyFromAmong(Recipes.Names);
        var texts = new (Option<string?> Option, string Parameter)[]
        {
            (Parts.Text("--agent", "Runs of this agent.", "-a"), "agent_name"),
            (Parts.Text("--job-type", "Runs of this job type.", "-j"), "job_type"),
            (Parts.Text("--exclude-job-type", "Runs of any other job type."), "exclude_job_type"),
            (Parts.Text("--status", "Runs that are so: running, success, failure, partial, timeout, cancelled; several separated by commas."), "status"),
            (Parts.Text("--run-id", "Runs with this run id."), "run_id"),
            (Parts.Text("--run-id-contains", "Runs whose run id has this in it."), "run_id_contains"),
            (Parts.Text("--parent", "Runs that this run started."), "parent_run_id"),
            (Parts.Text("--commit", "Runs of this commit, all its digits."), "git_commit_hash"),
        };
        var times = new (Option<string?> Option, string Parameter)[]
        {
            (Parts.Time("--since", "Runs recorded after then."), "created_after"),
            (Parts.Time("--until", "Runs recorded before then."), "created_before"),
            (Parts.Time("--started-from", "Runs that started then or later."), "start_time_from"),
            (Parts.Time("--started-to", "Runs that started then or earlier."), "start_time_to"),
        };
        var (limit, columns) = (QueryCommand.Limit(), QueryCommand.Columns());

        return commands.Does(
            "runs",
            "Lists runs, the newest first.",
            [recipe, .. texts.Select(static text => text.Option), .. times.Select(static time => time.Option), limit, columns],
            (context, cancellationToken) =>
            {
                if (context.Value(recipe) is Recipes.ByAgent or Recipes.ByJobType)
                {
                    return TotalsAsync(context, context.Value(recipe) is Recipes.ByAgent ? "agents" : "job_types", cancellationToken);
                }

                var known = Recipes.Runs.FirstOrDefault(one => one.Name == context.Value(recipe));
                var filters = new Dictionary<string, string?>(known?.Filters.Select(filter => KeyValuePair.Create(filter.Key, (string?)Ago(filter, context))) ?? []);
                foreach (var (option, parameter) in texts.Where(text => context.Value(text.Option) is not null))
                {
                    filters[parameter] = context.Value(option);
                }

                foreach (var (option, parameter) in times.Where(time => context.Value(time.Option) is not null))
                {
                    filters[parameter] = Parts.TimeOf(context.Value(option), option.Name, context.Host.Time);
                }

                var shown = Column.Of(context.Value(columns)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? known?.Columns ?? Usual);
                return ListAsync(context, filters, known?.Admits, context.Value(limit), shown, cancellationToken);
            });
    }

    private static string Ago(KeyValuePair<string, string> filter, CommandContext context) =>
        filter.Key.StartsWith("created_", StringComparison.Ordinal) ? Parts.TimeOf(filter.Value, filter.Key, context.Host.Time)! : filter.Value;

    private static async Task ListAsync(
        CommandContext context, Dictionary<string, string?> filters, Func<JsonNode, bool>? admits, int limit, IReadOnlyList<Column> columns, CancellationToken cancellationToken)
    {
        var path = "api/v1/runs" + Parts.Query(filters.Select(static filter => (filter.Key, filter.Value)).Append(("limit", admits is null ? QueryCommand.PageOf(limit) : "1000")));
        var rows = new List<JsonNode>();
        await foreach (var run in context.Api.ListAsync(path, null, int.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            if (admits?.Invoke(run) is not false)
            {
                rows.Add(run);
            }

            if (rows.Count == limit)
            {
                break;
            }
        }

        context.Printer.Rows(columns, rows);
    }

    private static async Task TotalsAsync(CommandContext context, string member, CancellationToken cancellationToken)
    {
        var statistics = await context.Api.GetAsync("api/v1/stats", cancellationToken).ConfigureAwait(false);
        context.Printer.Rows(
            Column.Of("name", "total_runs", "success_rate", "by_status.success", "by_status.failure", "by_status.running", "duration_ms.p50", "duration_ms.p95"),
            [.. (statistics.Body[member] as JsonArray ?? []).Select(static total => total!)]);
    }
}
