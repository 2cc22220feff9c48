using System.CommandLine;

namespace AgentTelemetry.Cli.Commands;

/// <summary>Makes commands that run in a context of their own.</summary>
internal sealed class CommandSet(CliHost host, GlobalOptions options)
{
    /// <summary>A command that does something.</summary>
    public Command Does(string name, string description, IEnumerable<Symbol> symbols, Func<CommandContext, CancellationToken, Task> run) =>
        Does(name, description, symbols, async (context, cancellationToken) =>
        {
            await run(context, cancellationToken).ConfigureAwait(false);
            return ExitCode.Success;
        });

    /// <summary>A command that says how it ended.</summary>
    public Command Does(string name, string description, IEnumerable<Symbol> symbols, Func<CommandContext, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var context = new CommandContext(host, options, parsed);
            return await run(context, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>A command that only holds others.</summary>
    public static Command Group(string name, string description, params IEnumerable<Command> commands)
    {
        var group = new Command(name, description);
        foreach (var command in commands)
        {
            group.Add(command);
        }

        return group;
    }
}
