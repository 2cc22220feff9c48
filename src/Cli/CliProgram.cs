using System.CommandLine;
using AgentTelemetry.Cli.Commands;
using AgentTelemetry.Cli.Http;
using AgentTelemetry.Cli.Output;
using AgentTelemetry.Cli.Settings;

namespace AgentTelemetry.Cli;

/// <summary>The tool: parses the command line, runs the command, and says how it ended.</summary>
internal static class CliProgram
{
    public static async Task<int> RunAsync(string[] arguments, CliHost host, CancellationToken cancellationToken = default)
    {
        var parsed = CliCommands.Create(host).Parse(arguments);
        if (Array.Exists(arguments, static argument => argument is "--key" || argument.StartsWith("--key=", StringComparison.Ordinal)))
        {
            return Misused(host, $"There is no --key: it would stay in the shell's history. Set {SettingsReader.KeyVariable}, give --key-stdin, or run: agent-telemetry login");
        }

        // Help and completion are for lines that are not whole.
        if (parsed.Errors is [var error, ..] && parsed.Action is not System.CommandLine.Help.HelpAction && arguments is not [['[', 's', 'u', 'g', 'g', ..], ..])
        {
            return Misused(host, $"{error.Message} See: {PathOf(parsed)} --help");
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false }, cancellationToken).ConfigureAwait(false);
        }
        catch (CommandFailedException failure)
        {
            Printer.Fail(host, failure);
            return failure.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Printer.Fail(host, new CommandFailedException(ExitCode.Failed, exception.Message));
            return ExitCode.Failed;
        }
    }

    private static int Misused(CliHost host, string message)
    {
        Printer.Fail(host, new CommandFailedException(ExitCode.Misused, Redaction.WithoutKeys(message)));
        return ExitCode.Misused;
    }

    private static string PathOf(ParseResult parsed)
    {
        var names = new List<string>();
        for (System.CommandLine.Parsing.SymbolResult? at = parsed.CommandResult; at is System.CommandLine.Parsing.CommandResult command; at = at.Parent)
        {
            names.Insert(0, command.Command is RootCommand ? CliCommands.Name : command.Command.Name);
        }

        return string.Join(' ', names);
    }
}
