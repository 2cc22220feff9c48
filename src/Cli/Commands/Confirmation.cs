using System.CommandLine;

namespace AgentTelemetry.Cli.Commands;

/// <summary>Asks before what cannot be undone. Where nobody can answer, <c>--yes</c> has to be given.</summary>
internal sealed class Confirmation
{
    public Option<bool> Yes { get; } = Parts.Flag("--yes", "Do not ask.", "-y");

    public void Require(CommandContext context, string question)
    {
        if (context.Value(Yes))
        {
            return;
        }

        if (!context.Host.IsInputTerminal)
        {
            throw new CommandFailedException(ExitCode.Misused, $"{question} Nobody can answer here.", "Give --yes to do it without being asked.");
        }

        context.Host.Error.Write($"{question} [y/N] ");
        if (context.Host.Input.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes"))
        {
            throw new CommandFailedException(ExitCode.Failed, "Nothing was done.");
        }
    }
}
