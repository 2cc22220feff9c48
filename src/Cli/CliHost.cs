namespace AgentTelemetry.Cli;

/// <summary>All that a command reaches of the world outside: terminal, environment, folder, clock and chance. Tests bring their own.</summary>
internal sealed record CliHost
{
    private const string HomeVariable = "AGENT_TELEMETRY_HOME";

    public required TextReader Input { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public bool IsInputTerminal { get; init; }

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    /// <summary>Where settings, the outbox and what is remembered of imports are kept.</summary>
    public required string Home { get; init; }

    /// <summary>The folder that commands are called in.</summary>
    public required string Folder { get; init; }

    public Func<string, string?> Variable { get; init; } = static _ => null;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public IUuidSource Uuids { get; init; } = new RandomUuidSource();

    /// <summary>Reads a secret from the terminal without showing it.</summary>
    public Func<string> ReadSecret { get; init; } = static () => "";

    public static CliHost OfThisProcess() => new()
    {
        Input = Console.In,
        Output = Console.Out,
        Error = Console.Error,
        IsInputTerminal = !Console.IsInputRedirected,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        Home = HomeOf(Environment.GetEnvironmentVariable),
        Folder = Environment.CurrentDirectory,
        Variable = Environment.GetEnvironmentVariable,
        ReadSecret = SecretPrompt.Read,
    };

    private static string HomeOf(Func<string, string?> variable) =>
        variable(HomeVariable) is { Length: > 0 } home ? home : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".agent-telemetry");
}
