using System.CommandLine;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Output;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>keys</c>: creates and manages keys, for callers with the scope admin.</summary>
internal static class KeysCommand
{
    public static Command Create(CommandSet commands) =>
        CommandSet.Group("keys", "Creates and manages keys. Needs the scope admin.", New(commands), List(commands), Rotate(commands), Revoke(commands));

    private static Command New(CommandSet commands)
    {
        var name = Parts.Required("--name", "What people call the key.");
        var app = Parts.Required("--app", "The app (tenant) that the key is for.");
        var scopes = Parts.Required("--scopes", "What it may be used for: write, read, export, admin, publisher; several separated by commas.");
        var domains = Parts.Text("--domains", "With the scope publisher: its domains, separated by commas.");
        var expires = new Option<string?>("--expires") { Description = "When it ends, such as 2027-01-01T00:00:00Z; never unless given.", HelpName = "time" };

        return commands.Does("create", "Makes a key and prints it, this once: KEY=$(agent-telemetry keys create …).", [name, app, scopes, domains, expires], async (context, cancellationToken) =>
        {
            var answer = await context.Api.PostAsync("keys", new JsonObject
            {
                ["name"] = context.Value(name),
                ["app_id"] = context.Value(app),
                ["scopes"] = ListOf(context.Value(scopes)),
                ["domains"] = ListOf(context.Value(domains)),
                ["expires_at"] = context.Value(expires),
            }, cancellationToken).ConfigureAwait(false);
            Show(context, answer.Body, $"Made key {answer.Body["id"]} for app {answer.Body["app_id"]}.");
        });
    }

    private static Command List(CommandSet commands)
    {
        var app = Parts.Text("--app", "Only those of this app.");
        return commands.Does("list", "Lists keys, revoked ones too, without their secrets.", [app], async (context, cancellationToken) =>
        {
            var rows = new List<JsonNode>();
            await foreach (var key in context.Api.ListAsync($"keys{Parts.Query(("app_id", context.Value(app)), ("limit", "1000"))}", "keys", int.MaxValue, cancellationToken).ConfigureAwait(false))
            {
                rows.Add(key);
            }

            context.Printer.Rows(Column.Of("id", "name", "app_id", "scopes", "created_at", "last_used_at", "expires_at", "revoked_at"), rows);
        });
    }

    private static Command Rotate(CommandSet commands)
    {
        var id = Parts.Id("id", "The key's id, as keys list shows it.");
        var overlap = Parts.Number("--overlap", "For how many seconds the earlier secret works on.", 0, 2_592_000, 86_400);
        return commands.Does("rotate", "Gives a key a new secret and prints it, this once.", [id, overlap], async (context, cancellationToken) =>
        {
            var answer = await context.Api.PostAsync($"keys/{Uri.EscapeDataString(context.Value(id))}/rotate", new JsonObject { ["overlap_seconds"] = context.Value(overlap) }, cancellationToken).ConfigureAwait(false);
            Show(context, answer.Body, $"Key {answer.Body["id"]} has a new secret. The earlier one works until {answer.Body["previous_valid_until"]}.");
        });
    }

    private static Command Revoke(CommandSet commands)
    {
        var id = Parts.Id("id", "The key's id, as keys list shows it.");
        var confirmation = new Confirmation();
        return commands.Does("revoke", "Ends a key. Asks first.", [id, confirmation.Yes], async (context, cancellationToken) =>
        {
            confirmation.Require(context, $"Revoke key {context.Value(id)}? Whoever uses it is refused within seconds.");
            var answer = await context.Api.DeleteAsync($"keys/{Uri.EscapeDataString(context.Value(id))}", cancellationToken).ConfigureAwait(false);
            context.Printer.One(answer.Body);
        });
    }

    // The key is what a script keeps, so it stands alone on standard output.
    private static void Show(CommandContext context, JsonNode key, string what)
    {
        context.Printer.Note($"{what} Keep the key now: it is stored nowhere and shown this once.");
        context.Printer.Id((string)key["key"]!, (JsonObject)key);
    }

    private static JsonArray? ListOf(string? text) =>
        text is null ? null : new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static part => JsonValue.Create(part))]);
}
