using System.CommandLine;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Output;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>query sessions</c>: lists sessions by filters.</summary>
internal static class QuerySessions
{
    public static Command Create(CommandSet commands)
    {
        var texts = new (Option<string?> Option, string Parameter)[]
        {
            (Parts.Text("--agent", "Sessions of this agent.", "-a"), "agent_id"),
            (Parts.Text("--scope", "Sessions of this collection of content."), "content_scope"),
            (Parts.Text("--external-id", "Sessions with this id of your own."), "external_session_id"),
            (Parts.Text("--user", "Sessions with this user, by user_context.external_id."), "user"),
            (Parts.OneOf("--outcome", "Sessions that ended so", "conversion", "abandonment", "browse"), "outcome_type"),
            (Parts.Text("--event-type", "Sessions with an event of this type."), "event_type"),
            (Parts.Text("--domain", "Sessions with content of this domain, or of one under it."), "domain"),
            (Parts.Text("--url", "Sessions with content of exactly this address."), "content_url"),
        };
        var times = new (Option<string?> Option, string Parameter)[]
        {
            (Parts.Time("--since", "Sessions that ended then or later."), "since"),
            (Parts.Time("--until", "Sessions that ended then or earlier."), "until"),
            (Parts.Time("--started-after", "Sessions that started then or later."), "started_after"),
            (Parts.Time("--started-before", "Sessions that started earlier."), "started_before"),
            (Parts.Time("--ended-after", "Sessions that ended then or later."), "ended_after"),
            (Parts.Time("--ended-before", "Sessions that ended earlier."), "ended_before"),
        };
        var (limit, columns) = (QueryCommand.Limit(), QueryCommand.Columns());

        return commands.Does(
            "sessions",
            "Lists sessions, the newest first.",
            [.. texts.Select(static text => text.Option), .. times.Select(static time => time.Option), limit, columns],
            async (context, cancellationToken) =>
            {
                var most = context.Value(limit);
                var filters = texts.Select(text => (text.Parameter, context.Value(text.Option)))
                    .Concat(times.Select(time => (time.Parameter, Parts.TimeOf(context.Value(time.Option), time.Option.Name, context.Host.Time))))
                    .Append(("limit", QueryCommand.PageOf(most)));
                var rows = new List<JsonNode>();
                await foreach (var session in context.Api.ListAsync("internal/sessions" + Parts.Query(filters), null, most, cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(session);
                }

                context.Printer.Rows(context.Value(columns) is { } names ? Column.Of(names.Split(',', StringSplitOptions.TrimEntries)) : SessionColumns.Sessions, rows);
            });
    }
}
