using System.CommandLine;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Output;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>dead-letters</c>: shows and replays queue messages that kept failing.</summary>
internal static class DeadLettersCommand
{
    private static readonly string[] Queues = ["telemetry-ingest", "telemetry-processing", "telemetry-export"];

    public static Command Create(CommandSet commands) =>
        CommandSet.Group("dead-letters", "Shows and replays queue messages that kept failing. Needs the scope admin.", List(commands), Replay(commands));

    private static Command List(CommandSet commands)
    {
        var queue = Parts.OneOf("--queue", "Only of this queue", Queues);
        return commands.Does("list", "Lists up to 32 dead letters of each queue.", [queue], async (context, cancellationToken) =>
        {
            var answer = await context.Api.GetAsync($"dead-letters{Parts.Query(("queue", context.Value(queue)))}", cancellationToken).ConfigureAwait(false);
            var rows = new List<JsonNode>();
            foreach (var one in (JsonArray)answer.Body["queues"]!)
            {
                if ((long?)one!["count"] > 0)
                {
                    context.Printer.Note($"{one["queue"]}: about {one["count"]}");
                }

                foreach (var message in one["messages"] as JsonArray ?? [])
                {
                    var row = (JsonObject)message!.DeepClone();
                    row["queue"] = (string?)one["queue"];
                    rows.Add(row);
                }
            }

            context.Printer.Rows(Column.Of("queue", "id", "inserted_at", "age_seconds", "dequeue_count", "bytes", "reason"), rows);
        });
    }

    private static Command Replay(CommandSet commands)
    {
        var queue = Parts.OneOf("--queue", "Only of this queue", Queues);
        var message = Parts.Text("--message-id", "Only this message.");
        var limit = Parts.Number("--limit", "The most messages.", 1, 1_000, 1_000);
        return commands.Does("replay", "Puts dead letters back into their queues.", [queue, message, limit], async (context, cancellationToken) =>
        {
            var body = new JsonObject { ["limit"] = context.Value(limit) };
            if (context.Value(queue) is { } name)
            {
                body["queue"] = name;
            }

            if (context.Value(message) is { } id)
            {
                body["message_id"] = id;
            }

            var answer = await context.Api.PostAsync("dead-letters/replay", body, cancellationToken).ConfigureAwait(false);
            context.Printer.One(answer.Body);
            return (long?)answer.Body["failed"] is > 0 ? ExitCode.Failed : ExitCode.Success;
        });
    }
}
