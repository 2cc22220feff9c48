using System.CommandLine;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Output;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>query sessions</c>: lists sessions by filters.</summary>
internal static class QuerySessions
{
    public static Command Create(CommandSet commands)
    {
        var agent = Parts.Text("--agent", "Sessions of this agent.", "-a");
        var scope = Parts.Text("--scope", "Sessions of this collection of content.");
        var external = Parts.Text("--external-id", "Sessions with this id of your own.");
        var outcome = Parts.OneOf("--outcome", "Sessions that ended so", "conversion", "abandonment", "browse");
        var since = Parts.Time("--since", "Sessions that ended then or later.");
        var until = Parts.Time("--until", "Sessions that ended then or earlier.");
        var (limit, columns) = (QueryCommand.Limit(), QueryCommand.Columns());

        return commands.Does("sessions", "Lists sessions, the newest first.", [agent, scope, external, outcome, since, until, limit, columns], async (context, cancellationToken) =>
        {
            var most = context.Value(limit);
            var path = "internal/sessions" + Parts.Query(
                ("agent_id", context.Value(agent)),
                ("content_scope", context.Value(scope)),
                ("external_session_id", context.Value(external)),
                ("outcome_type", context.Value(outcome)),
                ("since", Parts.TimeOf(context.Value(since), "--since", context.Host.Time)),
                ("until", Parts.TimeOf(context.Value(until), "--until", context.Host.Time)),
                ("limit", QueryCommand.PageOf(most)));
            var rows = new List<JsonNode>();
            await foreach (var session in context.Api.ListAsync(path, null, most, cancellationToken).ConfigureAwait(false))
            {
                rows.Add(session);
            }

            context.Printer.Rows(context.Value(columns) is { } names ? Column.Of(names.Split(',', StringSplitOptions.TrimEntries)) : SessionColumns.Sessions, rows);
        });
    }
}
