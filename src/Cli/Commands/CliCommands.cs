using System.CommandLine;

namespace AgentTelemetry.Cli.Commands;

/// <summary>All commands.</summary>
internal static class CliCommands
{
    public const string Name = "agent-telemetry";

    public static RootCommand Create(CliHost host)
    {
        var options = new GlobalOptions();
        var commands = new CommandSet(host, options);
        var root = new RootCommand("Agent Telemetry from a terminal: tracks runs and sessions, shows what came in, imports, exports, replays and erases.") { HelpName = Name };
        foreach (var option in options.All)
        {
            root.Add(option);
        }

        Command[] all =
        [
            CommandSet.Group("run", "Tracks runs.", RunStart.Create(commands), RunEvent.Create(commands), RunEnd.Create(commands)),
            SessionCommand.Create(commands),
            CommitCommand.Create(commands),
            ImportCommand.Create(commands),
            QueryCommand.Create(commands),
            TailCommand.Create(commands),
            ExportCommand.Create(commands),
            DeadLettersCommand.Create(commands),
            KeysCommand.Create(commands),
            ArchiveCommand.Create(commands),
            EraseCommand.Create(commands),
            VerifyCommand.Create(commands),
            RepairCommand.Create(commands),
            DoctorCommand.Create(commands),
            LoginCommand.Create(commands),
            CompletionCommand.Create(commands),
        ];
        foreach (var command in all)
        {
            root.Add(command);
        }

        return root;
    }
}
