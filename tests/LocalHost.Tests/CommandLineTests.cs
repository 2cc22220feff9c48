using AgentTelemetry.LocalHost.CommandLine;

namespace AgentTelemetry.LocalHost.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--bogus")]
    [InlineData("--port", "abc")]
    [InlineData("--port", "65536")]
    [InlineData("--port")]
    [InlineData("stray")]
    public async Task A_command_line_that_cannot_be_understood_ends_with_2_and_runs_nothing(params string[] arguments)
    {
        var runs = 0;

        var exitCode = await LocalHostCommand.RunAsync(arguments, _ => Task.FromResult(runs++));

        Assert.Equal(2, exitCode);
        Assert.Equal(0, runs);
    }

    [Fact]
    public async Task Options_are_taken_over()
    {
        LocalHostOptions? options = null;

        var exitCode = await LocalHostCommand.RunAsync(
            ["--port", "8080", "--storage", "UseDevelopmentStorage=true", "--quiet", "--host", "*"],
            given =>
            {
                options = given;

                return Task.FromResult(3);
            });

        Assert.Equal(3, exitCode);
        Assert.Equal((8080, "*", true), (options!.Port, options.Host, options.Quiet));
        Assert.Equal("UseDevelopmentStorage=true", options.StorageConnection);
    }

    [Fact]
    public async Task Without_options_the_defaults_hold()
    {
        LocalHostOptions? options = null;

        await LocalHostCommand.RunAsync([], given => Task.FromResult((options = given).Port));

        Assert.Equal((7071, "127.0.0.1", false), (options!.Port, options.Host, options.Quiet));
        Assert.Null(options.StorageConnection);
    }
}
