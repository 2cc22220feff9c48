using System.CommandLine;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>erase</c>: erases on request, and shows the receipt.</summary>
internal static class EraseCommand
{
    public static Command Create(CommandSet commands) => CommandSet.Group(
        "erase",
        "Erases on request, for good. Needs the scope admin.",
        Erase(commands, "user", "users", "Erases every session of a user.", "The user's id, as user_context.external_id has it."),
        Erase(commands, "session", "sessions", "Erases a session.", "The session's id."),
        Erase(commands, "run", "api/v1/runs", "Erases a run.", "The run's event id."),
        Status(commands));

    private static Command Erase(CommandSet commands, string kind, string path, string description, string idDescription)
    {
        var id = Parts.Id("id", idDescription);
        var confirmation = new Confirmation();
        return commands.Does(kind, $"{description} Asks first.", [id, confirmation.Yes], async (context, cancellationToken) =>
        {
            confirmation.Require(context, $"Erase {kind} {Output.PlainText.OneLine(context.Value(id))} at {context.Settings.Url} for good?");
            var receipt = await context.Api.DeleteAsync($"{path}/{Uri.EscapeDataString(context.Value(id))}", cancellationToken).ConfigureAwait(false);
            context.Printer.One(receipt.Body);
            if ((string?)receipt.Body["status"] is "pending")
            {
                context.Printer.Note($"The rest is erased within minutes: agent-telemetry erase status {receipt.Body["erasure_id"]}");
            }
        });
    }

    private static Command Status(CommandSet commands)
    {
        var id = Parts.Id("id", "The receipt's id (erasure_id).");
        return commands.Does("status", "Shows the receipt of an erasure.", [id], async (context, cancellationToken) =>
            context.Printer.One((await context.Api.GetAsync($"erasures/{Uri.EscapeDataString(context.Value(id))}", cancellationToken).ConfigureAwait(false)).Body));
    }
}
