using System.CommandLine;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>archive</c>: backups that the service makes. Restoring reads the account's files, which LocalHost does.</summary>
internal static class ArchiveCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public static Command Create(CommandSet commands) =>
        CommandSet.Group("archive", "Makes backups of the key's app. Needs the scope admin.", New(commands), Status(commands), Elsewhere(commands, "verify", "Compares archived files with what was noted of them"), Elsewhere(commands, "import", "Restores what an archive holds"));

    private static Command New(CommandSet commands)
    {
        var from = Parts.Time("--from", "What began then or later.");
        var to = Parts.Time("--to", "What began before then.");
        var kinds = Parts.Text("--kinds", "sessions, runs, observations; several separated by commas, all unless given.");
        var waits = Parts.Flag("--wait", "Return when it is done.");
        return commands.Does("create", "Asks for a backup, and prints its id.", [from, to, kinds, waits], async (context, cancellationToken) =>
        {
            var body = new JsonObject();
            foreach (var (name, value) in new[] { ("from", Parts.TimeOf(context.Value(from), "--from", context.Host.Time)), ("to", Parts.TimeOf(context.Value(to), "--to", context.Host.Time)) }.Where(static member => member.Item2 is not null))
            {
                body[name] = value;
            }

            if (context.Value(kinds) is { } some)
            {
                body["kinds"] = new JsonArray([.. some.Split(',', StringSplitOptions.TrimEntries).Select(static kind => JsonValue.Create(kind))]);
            }

            var backup = (await context.Api.PostAsync("archive", body, cancellationToken).ConfigureAwait(false)).Body;
            while (context.Value(waits) && (string?)backup["state"] is "running")
            {
                await Task.Delay(Pause, context.Host.Time, cancellationToken).ConfigureAwait(false);
                backup = (await context.Api.GetAsync($"archive/{backup["id"]}", cancellationToken).ConfigureAwait(false)).Body;
            }

            context.Printer.Id((string)backup["id"]!, (JsonObject)backup);
            return EndOf(backup);
        });
    }

    private static Command Status(CommandSet commands)
    {
        var id = Parts.Id("id", "The id that archive create printed.");
        return commands.Does("status", "Says how far a backup is, and what is in it.", [id], async (context, cancellationToken) =>
        {
            var backup = await context.Api.GetAsync($"archive/{Uri.EscapeDataString(context.Value(id))}", cancellationToken).ConfigureAwait(false);
            context.Printer.One(backup.Body);
            return EndOf(backup.Body);
        });
    }

    private static Command Elsewhere(CommandSet commands, string name, string description)
    {
        var id = new Argument<string?>("id") { Description = "The backup.", Arity = ArgumentArity.ZeroOrOne };
        return commands.Does(name, $"{description}: says the command of LocalHost that does it.", [id], (context, _) =>
            throw new CommandFailedException(
                ExitCode.Misused,
                $"The files of an archive are in the service's storage account, which no HTTP route opens. LocalHost reads them.",
                $"dotnet run --project src/LocalHost -- archive {name} {context.Optional(id) ?? "BACKUP"} --storage \"$CONNECTION\""));
    }

    private static int EndOf(JsonNode backup) => (string?)backup["state"] is "failed" ? ExitCode.Failed : ExitCode.Success;
}
