namespace AgentTelemetry.Infra.Compiler;

/// <summary>How the compiler ended.</summary>
internal sealed record BicepResult(int ExitCode, string Output)
{
    /// <summary>Its warnings and errors. What it only remarks depends on the day, as it looks at the age of API versions.</summary>
    public IReadOnlyList<string> Faults => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => line.Contains(" : Warning ", StringComparison.Ordinal) || line.Contains(" : Error ", StringComparison.Ordinal))];
}
