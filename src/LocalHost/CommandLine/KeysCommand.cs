using System.CommandLine;

namespace AgentTelemetry.LocalHost.CommandLine;

/// <summary>The command <c>keys</c>: for an operator who has no key yet, and so cannot ask the service for one.</summary>
internal static class KeysCommand
{
    public static Command Create(Func<NewKeyOptions, Task<int>> createKey)
        => new("keys", "Manages API keys. A running service manages them too, for callers with scope admin.") { CreateCommand(createKey) };

    private static Command CreateCommand(Func<NewKeyOptions, Task<int>> createKey)
    {
        var name = new Option<string>("--name") { Description = "What people call the key.", Required = true };
        var app = new Option<string?>("--app") { Description = "The app (tenant) the key is for; TELEMETRY_APP_ID unless given." };
        var scopes = new Option<string>("--scopes")
        {
            Description = "What it may be used for: write, read, export, admin, publisher; several separated by commas.",
            Required = true,
        };
        var domains = new Option<string?>("--domains") { Description = "With scope publisher: its domains, separated by commas." };
        var expires = new Option<string?>("--expires") { Description = "When it ends, such as 2027-01-01T00:00:00Z; never unless given." };
        var storage = new Option<string?>("--storage") { Description = "A storage connection string; given, no Azurite is started." };

        var azurite = LocalHostCommand.AzuritePort();

        var command = new Command("create", "Makes a key and prints it, this once, as the last word on standard output.")
        {
            name, app, scopes, domains, expires, storage, azurite,
        };

        command.SetAction((result, _) => createKey(new NewKeyOptions(
            result.GetValue(name)!,
            result.GetValue(app),
            result.GetValue(scopes)!,
            result.GetValue(domains),
            result.GetValue(expires),
            result.GetValue(storage),
            result.GetValue(azurite))));

        return command;
    }
}
