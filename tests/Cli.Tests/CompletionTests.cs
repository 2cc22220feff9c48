using AgentTelemetry.Cli.Tests.Hosting;

namespace AgentTelemetry.Cli.Tests;

/// <summary>Help, completion and the words of the command line.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task A_shell_gets_a_script_that_asks_the_tool(string shell) =>
        Assert.Contains("[suggest:", (await _terminal.RunAsync("completion", shell)).Ends(0).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("agent-telemetry que", "query")]
    [InlineData("agent-telemetry query runs --rec", "--recipe")]
    [InlineData("agent-telemetry query runs --recipe fail", "failures")]
    [InlineData("agent-telemetry run end x --status can", "cancelled")]
    public async Task A_word_is_completed(string line, string word) => Assert.Contains(word, (await _terminal.RunAsync($"[suggest:{line.Length}]", line)).Ends(0).Lines);

    [Fact]
    public async Task Help_goes_to_standard_output_and_a_wrong_word_to_standard_error()
    {
        Assert.Contains("--recipe", (await _terminal.RunAsync("query", "runs", "--help")).Ends(0).Output, StringComparison.Ordinal);
        Assert.Matches(@"^\d+\.\d+\.\d+", (await _terminal.RunAsync("--version")).Ends(0).Line);
        var wrong = (await _terminal.RunAsync("query", "cats")).Ends(2);
        Assert.Equal("", wrong.Output);
        Assert.Contains("agent-telemetry query --help", wrong.Error, StringComparison.Ordinal);
    }
}
