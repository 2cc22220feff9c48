namespace AgentTelemetry.Cli;

/// <summary>Ends a command. What it says is for the person at the terminal; it is caught in one place.</summary>
/// <param name="exitCode">How the process ends.</param>
/// <param name="message">What was wrong.</param>
/// <param name="hint">What would be right; null where the message says so.</param>
internal sealed class CommandFailedException(int exitCode, string message, string? hint = null) : Exception(message)
{
    public int ExitCode => exitCode;

    public string? Hint => hint;
}
