using System.Text.Json.Nodes;

namespace AgentTelemetry.Cli.Tests.Hosting;

/// <summary>How a command ended, and what it said.</summary>
public sealed record Said(int ExitCode, string Output, string Error)
{
    public string Line => Output.TrimEnd('\n');

    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonNode Json => JsonNode.Parse(Output)!;

    /// <summary>Expects an exit code, and shows what was said where it is another.</summary>
    public Said Ends(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Ended with {ExitCode}, not {exitCode}.\n{Output}\n{Error}");
        return this;
    }
}
