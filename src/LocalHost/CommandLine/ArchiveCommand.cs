using System.CommandLine;

namespace AgentTelemetry.LocalHost.CommandLine;

/// <summary>The command <c>archive</c>: for an operator who restores what was archived, or wants to know that it could be.</summary>
internal static class ArchiveCommand
{
    public static Command Create(Func<ArchiveOrder, Task<int>> run)
        => new("archive", "Restores and verifies archives and backups. POST /archive makes a backup.") { CreateImport(run), CreateVerify(run) };

    private static Command CreateImport(Func<ArchiveOrder, Task<int>> run)
    {
        var source = new Argument<string>("source")
        {
            Description = "The id of a backup, a file or folder of this machine, or kept: what retention kept (kept/2026/03 for a month of it).",
        };
        var (app, storage, azurite) = (App(), Storage(), LocalHostCommand.AzuritePort());
        var command = new Command("import", "Restores what an archive holds. What is stored already stays as it is.") { source, app, storage, azurite };

        command.SetAction((result, _) => run(new ArchiveOrder(
            IsImport: true, result.GetValue(source), result.GetValue(app), result.GetValue(storage), result.GetValue(azurite))));

        return command;
    }

    private static Command CreateVerify(Func<ArchiveOrder, Task<int>> run)
    {
        var backup = new Argument<string?>("backup")
        {
            Description = "The id of a backup; unless given, every backup of the app and all that retention kept.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var (app, storage, azurite) = (App(), Storage(), LocalHostCommand.AzuritePort());
        var command = new Command("verify", "Reads archived files and compares them with what was noted when they were written.") { backup, app, storage, azurite };

        command.SetAction((result, _) => run(new ArchiveOrder(
            IsImport: false, result.GetValue(backup), result.GetValue(app), result.GetValue(storage), result.GetValue(azurite))));

        return command;
    }

    private static Option<string?> App() => new("--app") { Description = "The app (tenant) whose archive it is; TELEMETRY_APP_ID unless given." };

    private static Option<string?> Storage() => new("--storage") { Description = "A storage connection string; given, no Azurite is started." };
}
