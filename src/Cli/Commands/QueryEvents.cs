using System.CommandLine;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Output;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>query events</c>: lists the events of a run or of a session.</summary>
internal static class QueryEvents
{
    private static readonly IReadOnlyList<Column> OfRuns = Column.Of("timestamp", "event_type", "payload_json", "id");

    public static Command Create(CommandSet commands)
    {
        var run = Parts.Text("--run", "The events of this run.");
        var session = Parts.Text("--session", "The events of this session.");
        var (limit, columns) = (QueryCommand.Limit(), QueryCommand.Columns());

        return commands.Does("events", "Lists the events of a run or of a session, the oldest first.", [run, session, limit, columns], async (context, cancellationToken) =>
        {
            var most = context.Value(limit);
            var (rows, shown) = (context.Value(run), context.Value(session)) switch
            {
                ({ } id, null) => (await OfRunAsync(context, id, most, cancellationToken).ConfigureAwait(false), OfRuns),
                (null, { } id) => (await OfSessionAsync(context, id, most, cancellationToken).ConfigureAwait(false), SessionColumns.Events),
                _ => throw new CommandFailedException(ExitCode.Misused, "Whose events? Give either --run or --session."),
            };
            context.Printer.Rows(context.Value(columns) is { } names ? Column.Of(names.Split(',', StringSplitOptions.TrimEntries)) : shown, rows);
        });
    }

    private static async Task<List<JsonNode>> OfRunAsync(CommandContext context, string run, int most, CancellationToken cancellationToken)
    {
        var id = await RunLookUp.EventIdOfAsync(context.Api, run, cancellationToken).ConfigureAwait(false);
        var rows = new List<JsonNode>();
        await foreach (var item in context.Api.ListAsync($"api/v1/runs/{Uri.EscapeDataString(id)}/events?limit={QueryCommand.PageOf(most)}", null, most, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(item);
        }

        return rows;
    }

    private static async Task<List<JsonNode>> OfSessionAsync(CommandContext context, string session, int most, CancellationToken cancellationToken)
    {
        var rows = new List<JsonNode>();
        await foreach (var item in context.Api.ListAsync($"internal/sessions/{Uri.EscapeDataString(session)}?limit={QueryCommand.PageOf(most)}", "events", most, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(item);
        }

        return rows;
    }
}
