using System.CommandLine;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Output;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>export</c>: event logs to download, and exports to SAP Signavio.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandSet commands) =>
        CommandSet.Group("export", "Downloads event logs, and looks after exports to SAP Signavio. Needs the scope export.", Status(commands), Replay(commands), Download(commands));

    private static Command Status(CommandSet commands)
    {
        var id = new Argument<string?>("id") { Description = "A session's id or a run's event id; unless given, exports are listed.", Arity = ArgumentArity.ZeroOrOne };
        var source = Source();
        var state = Parts.OneOf("--state", "Only those that are so", "queued", "uploading", "accepted", "completed", "failed", "exportable");
        return commands.Does("status", "Says where exports are.", [id, source, state], async (context, cancellationToken) =>
        {
            var columns = Column.Of("session_id", "source", "dataset", "state", "attempts", "updated_at", "error");
            if (context.Optional(id) is { } one)
            {
                var answer = await context.Api.GetAsync($"export/status/{Uri.EscapeDataString(one)}{Parts.Query(("source", context.Value(source)))}", cancellationToken).ConfigureAwait(false);
                context.Printer.Rows(columns, [.. (answer.Body["exports"] as JsonArray ?? []).Select(static export => export!)]);
                return;
            }

            var rows = new List<JsonNode>();
            var path = $"export/sessions{Parts.Query(("state", context.Value(state)), ("source", context.Value(source)), ("limit", "100"))}";
            await foreach (var export in context.Api.ListAsync(path, "sessions", 10_000, cancellationToken).ConfigureAwait(false))
            {
                rows.Add(export);
            }

            context.Printer.Rows(columns, rows);
        });
    }

    private static Command Replay(CommandSet commands)
    {
        var source = Source();
        return commands.Does("replay", "Tries failed exports again.", [source], async (context, cancellationToken) =>
        {
            var body = new JsonObject();
            if (context.Value(source) is { } name)
            {
                body["source"] = name;
            }

            context.Printer.One((await context.Api.PostAsync("export/replay", body, cancellationToken).ConfigureAwait(false)).Body);
        });
    }

    private static Command Download(CommandSet commands)
    {
        var id = new Argument<string?>("id") { Description = "A session's id or a run's event id; unless given, all of a period.", Arity = ArgumentArity.ZeroOrOne };
        var format = Parts.OneOf("--format", "The form; csv unless given", "csv", "xes", "ocel");
        var source = Source();
        var from = Parts.Time("--from", "What ended or was recorded then or later.");
        var to = Parts.Time("--to", "What ended or was recorded before then.");
        var file = new Option<string?>("--file", "-f") { Description = "Where to write it; standard output unless given. A download that breaks leaves no file.", HelpName = "path" };
        return commands.Does("download", "Downloads sessions or runs as an event log.", [id, format, source, from, to, file], async (context, cancellationToken) =>
        {
            var kind = context.Value(format) switch { "xes" => "xes", "ocel" => "ocel.json", _ => "csv" };
            var path = context.Optional(id) is { } one ? $"export/session/{Uri.EscapeDataString(one)}.{kind}" : $"export/log.{kind}";
            path += Parts.Query(
                ("source", context.Value(source)),
                ("from", Parts.TimeOf(context.Value(from), "--from", context.Host.Time)),
                ("to", Parts.TimeOf(context.Value(to), "--to", context.Host.Time)));
            if (context.Value(file) is { } name)
            {
                await ToFileAsync(context, path, Path.Combine(context.Host.Folder, name), cancellationToken).ConfigureAwait(false);
                return;
            }

            var text = new TextStream(context.Host.Output);
            await using var _ = text.ConfigureAwait(false);
            await context.Api.DownloadAsync(path, text, cancellationToken).ConfigureAwait(false);
        });
    }

    // The service breaks the connection where it fails on its way, so a file that is there is whole.
    private static async Task ToFileAsync(CommandContext context, string path, string file, CancellationToken cancellationToken)
    {
        var part = file + ".part";
        try
        {
            var stream = File.Create(part);
            await using (stream.ConfigureAwait(false))
            {
                await context.Api.DownloadAsync(path, stream, cancellationToken).ConfigureAwait(false);
            }

            File.Move(part, file, overwrite: true);
            context.Printer.Note($"{file}: {new FileInfo(file).Length} bytes");
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private static Option<string?> Source() => Parts.OneOf("--source", "What it is of; sessions unless given", "sessions", "runs");
}
