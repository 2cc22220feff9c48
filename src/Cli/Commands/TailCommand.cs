using System.CommandLine;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Output;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>tail</c>: shows new sessions and runs as they come.</summary>
internal static class TailCommand
{
    // What one look sees; who gets more than this between two looks queries them.
    private const int MostOfALook = 1_000;
    private static readonly IReadOnlyList<Column> Columns = Column.Of("at", "kind", "id", "agent", "status");

    public static Command Create(CommandSet commands)
    {
        var kind = Parts.OneOf("--kind", "Only these", "runs", "sessions");
        var agent = Parts.Text("--agent", "Only of this agent.", "-a");
        var lines = Parts.Number("--lines", "How many of those that are there already.", 0, 100, 10);
        var interval = Parts.Seconds("--interval", "How long to wait between two looks.", 2);
        var most = Parts.Number("--count", "End after so many lines; 0 never ends.", 0, 1_000_000, 0);

        return commands.Does("tail", "Shows new sessions and runs as they come, until Ctrl+C.", [kind, agent, lines, interval, most], async (context, cancellationToken) =>
        {
            var seen = new HashSet<string>();
            var shown = 0;
            var wanted = context.Value(most);
            for (var isFirst = true; ; isFirst = false)
            {
                var came = (await LookAsync(context, context.Value(kind), context.Value(agent), cancellationToken).ConfigureAwait(false)).Where(item => seen.Add($"{item["kind"]} {item["id"]}")).ToList();
                foreach (var item in isFirst ? came.TakeLast(context.Value(lines)) : came)
                {
                    context.Printer.Row(Columns, item);
                    if (++shown == wanted)
                    {
                        return;
                    }
                }

                await Task.Delay(TimeSpan.FromSeconds(Math.Max(0.1, context.Value(interval))), context.Host.Time, cancellationToken).ConfigureAwait(false);
            }
        });
    }

    private static async Task<IEnumerable<JsonNode>> LookAsync(CommandContext context, string? kind, string? agent, CancellationToken cancellationToken)
    {
        var found = new List<JsonNode>();
        if (kind is not "sessions")
        {
            var runs = await context.Api.GetAsync($"api/v1/runs{Parts.Query(("agent_name", agent), ("limit", $"{MostOfALook}"))}", cancellationToken).ConfigureAwait(false);
            found.AddRange(((JsonArray)runs.Body).Select(static run => Item("run", run!["created_at"], run["event_id"], run["agent_name"], run["status"])));
        }

        if (kind is not "runs")
        {
            var sessions = await context.Api.GetAsync($"internal/sessions{Parts.Query(("agent_id", agent), ("limit", $"{MostOfALook}"))}", cancellationToken).ConfigureAwait(false);
            found.AddRange(((JsonArray)sessions.Body).Select(static session => Item("session", session!["started_at"], session["session_id"], session["agent_id"], session["outcome_type"])));
        }

        return found.OrderBy(static item => (string?)item["at"], StringComparer.Ordinal);
    }

    private static JsonObject Item(string kind, JsonNode? at, JsonNode? id, JsonNode? agent, JsonNode? status) =>
        new() { ["at"] = at?.DeepClone(), ["kind"] = kind, ["id"] = id?.DeepClone(), ["agent"] = agent?.DeepClone(), ["status"] = status?.DeepClone() };
}
