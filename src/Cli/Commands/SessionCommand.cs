using System.CommandLine;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Output;
using AgentTelemetry.Cli.Tracking;
using AgentTelemetry.Client.Content;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>session</c>: tells of content sessions, and shows one.</summary>
internal static class SessionCommand
{
    public static Command Create(CommandSet commands) =>
        CommandSet.Group("session", "Tracks content sessions, and shows one.", Start(commands), Event(commands), End(commands), Show(commands));

    private static Command Start(CommandSet commands)
    {
        var agent = Parts.Text("--agent", "The agent that answers.", "-a");
        var scope = Parts.Text("--scope", "Your name for the collection of content.");
        var external = Parts.Text("--external-id", "Your own id of the session.");
        var initiator = Parts.OneOf("--initiator", "Who began it", "user", "agent");
        var user = Parts.Text("--user-id", "An opaque id of the user, by which all of the user's sessions can be erased.");
        var data = new Option<string?>("--data") { Description = "More of your own, a JSON object; - reads it from standard input.", HelpName = "json" };
        var tracking = new TrackingOptions();

        return commands.Does("start", "Starts a session, and prints its id.", [agent, scope, external, initiator, user, data, .. tracking.All], async (context, cancellationToken) =>
        {
            var more = Parts.ObjectOf(context.Value(data), "--data", context.Host);
            var tracker = new Tracker(context, tracking);
            await using var _ = tracker.ConfigureAwait(false);
            var session = tracker.Client.Content.Start(new SessionStart
            {
                AgentId = context.Value(agent),
                ContentScope = context.Value(scope),
                ExternalSessionId = context.Value(external),
                InitiatorType = context.Value(initiator),
                UserContext = context.Value(user) is { } id ? new UserContext { ExternalId = id } : null,
                Data = more,
            });
            context.Printer.Id(session.Id.ToString(), new JsonObject { ["session_id"] = session.Id.ToString() });
            return await tracker.SendAsync(cancellationToken).ConfigureAwait(false);
        });
    }

    private static Command Event(CommandSet commands)
    {
        var id = SessionId();
        var type = Parts.Id("type", "Such as content_retrieved, content_cited, cart_add, or a name of your own with a dot in it.");
        var url = Parts.Text("--content-url", "The address of the content.");
        var contentId = Parts.Text("--content-id", "The content's stable name, such as a DOI.");
        var role = Parts.OneOf("--source-role", "Who observed it; agent for content_retrieved unless given", "origin", "edge", "index", "agent");
        var output = Parts.Text("--output-id", "The answer that it belongs to.");
        var product = Parts.Text("--product-id", "The product.");
        var turn = Parts.Text("--turn-id", "The turn.");
        var data = new Option<string?>("--data") { Description = "What belongs to the type, a JSON object; - reads it from standard input.", HelpName = "json" };
        var tracking = new TrackingOptions();

        return commands.Does("event", "Tells what happened in a session.", [id, type, url, contentId, role, output, product, turn, data, .. tracking.All], async (context, cancellationToken) =>
        {
            var @event = new SessionEvent(context.Value(type))
            {
                ContentUrl = context.Value(url),
                ContentId = context.Value(contentId),
                SourceRole = context.Value(role) ?? (context.Value(type) is "content_retrieved" ? "agent" : null),
                OutputId = context.Value(output),
                ProductId = context.Value(product),
                TurnId = context.Value(turn),
                Data = Parts.ObjectOf(context.Value(data), "--data", context.Host),
            };
            var session = Parsed(context.Value(id));
            var tracker = new Tracker(context, tracking);
            await using var _ = tracker.ConfigureAwait(false);
            tracker.Client.Content.GoOn(session).Record(@event);
            return await tracker.SendAsync(cancellationToken).ConfigureAwait(false);
        });
    }

    private static Command End(CommandSet commands)
    {
        var id = SessionId();
        var outcome = Parts.OneOf("--outcome", "How it ended; browse unless given", "conversion", "abandonment", "browse");
        var value = new Option<long?>("--value") { Description = "The value in minor units: 4999 is 49.99.", HelpName = "n" };
        var currency = Parts.Text("--currency", "Three capitals; USD unless given.");
        var products = new Option<string[]>("--product") { Description = "A product; give it once for each.", HelpName = "id" };
        var tracking = new TrackingOptions();

        return commands.Does("end", "Ends a session.", [id, outcome, value, currency, products, .. tracking.All], async (context, cancellationToken) =>
        {
            var session = Parsed(context.Value(id));
            var tracker = new Tracker(context, tracking);
            await using var _ = tracker.ConfigureAwait(false);
            tracker.Client.Content.GoOn(session).End(new SessionOutcome(context.Value(outcome) ?? "browse")
            {
                ValueAmount = context.Value(value),
                Currency = context.Value(currency),
                Products = context.Value(products) is { Length: > 0 } some ? some : null,
            });
            return await tracker.SendAsync(cancellationToken).ConfigureAwait(false);
        });
    }

    private static Command Show(CommandSet commands)
    {
        var id = SessionId();
        var document = Parts.Flag("--document", "As the standard's document, in JSON.");
        var funnel = Parts.Flag("--funnel", "As the stages that each content reached, in JSON.");

        return commands.Does("show", "Shows a session with its events.", [id, document, funnel], async (context, cancellationToken) =>
        {
            var session = Uri.EscapeDataString(context.Value(id));
            if (context.Value(document) || context.Value(funnel))
            {
                var whole = await context.Api.GetAsync($"sessions/{session}/{(context.Value(funnel) ? "funnel" : "document")}", cancellationToken).ConfigureAwait(false);
                context.Printer.Json(whole.Body);
                return;
            }

            var answer = await context.Api.GetAsync($"internal/sessions/{session}", cancellationToken).ConfigureAwait(false);
            if (context.Printer.Format is OutputFormat.Json)
            {
                context.Printer.One(answer.Body);
                return;
            }

            var events = answer.Body["events"] as JsonArray ?? [];
            if (context.Printer.Format is OutputFormat.Table)
            {
                var head = new JsonObject();
                foreach (var name in SessionColumns.Head)
                {
                    head[name] = answer.Body[name]?.DeepClone();
                }

                context.Printer.One(head);
                context.Printer.Line("");
            }

            context.Printer.Rows(SessionColumns.Events, [.. events.Select(static item => item!)]);
        });
    }

    private static Argument<string> SessionId() => Parts.Id("session", "The session's id, a UUID.");

    private static Guid Parsed(string id) => Guid.TryParse(id, out var session) ? session : throw new CommandFailedException(ExitCode.Misused, $"A session's id is a UUID, not \"{id}\".");
}
