using AgentTelemetry.Cli.Commands;
using AgentTelemetry.Cli.Documentation;
using AgentTelemetry.Cli.Tests.Hosting;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Cli.Tests;

/// <summary>The page of the commands is what the commands say.</summary>
public sealed class DocumentationTests
{
    [Fact]
    public async Task The_page_is_the_snapshot_of_the_commands() =>
        await Snapshot.MatchAsync("docs/cli.md", MarkdownReference.Of(CliCommands.Create(CliHost.OfThisProcess())), "tests/Cli.Tests");

    [Fact]
    public async Task Every_command_and_every_option_is_described()
    {
        using var terminal = new Terminal();

        foreach (var command in CommandSamples.All.Keys)
        {
            Assert.Contains("Description:", (await terminal.RunAsync([.. command.Split(' '), "--help"])).Ends(0).Output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("|  |", MarkdownReference.Of(CliCommands.Create(CliHost.OfThisProcess())), StringComparison.Ordinal);
    }
}
