using System.Text;
using AgentTelemetry.LocalHost.CommandLine;

namespace AgentTelemetry.LocalHost.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--bogus")]
    [InlineData("--port", "abc")]
    [InlineData("--port", "65536")]
    [InlineData("--azurite-port", "0")]
    [InlineData("--azurite-port", "65534")]
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

    [Theory]
    [InlineData("0", 0, 0)]
    [InlineData("65535", 0, 65535)]
    [InlineData("", 0, 7071)]
    [InlineData("65536", 2, null)]
    [InlineData("-1", 2, null)]
    [InlineData("http", 2, null)]
    public async Task The_variable_PORT_decides_where_no_option_does(string variable, int exitCode, int? port)
    {
        int? taken = null;
        int? takenWithOption = null;
        Environment.SetEnvironmentVariable("PORT", variable);
        try
        {
            Assert.Equal(exitCode, await LocalHostCommand.RunAsync([], given => Task.FromResult((taken = given.Port) is null ? 1 : 0)));
            await LocalHostCommand.RunAsync(["--port", "8080"], given => Task.FromResult((takenWithOption = given.Port) is null ? 1 : 0));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PORT", null);
        }

        Assert.Equal((port, 8080), (taken, takenWithOption));
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("keys", "create")]
    [InlineData("keys", "create", "--name", "a")]
    [InlineData("keys", "create", "--scopes", "admin")]
    [InlineData("keys", "create", "--name", "a", "--scopes", "admin", "--port", "1")]
    [InlineData("keys", "delete", "--name", "a", "--scopes", "admin")]
    public async Task A_command_about_keys_that_cannot_be_understood_ends_with_2_and_makes_none(params string[] arguments)
    {
        var runs = 0;

        var exitCode = await LocalHostCommand.RunAsync(arguments, _ => Task.FromResult(runs++), _ => Task.FromResult(runs++), _ => Task.FromResult(runs++));

        Assert.Equal((2, 0), (exitCode, runs));
    }

    [Fact]
    public async Task What_is_said_of_a_key_is_taken_over_and_nothing_is_run()
    {
        NewKeyOptions? key = null;

        var exitCode = await LocalHostCommand.RunAsync(
            [
                "keys", "create", "--name", "my key", "--app", "acme", "--scopes", "publisher, read,", "--domains", "a.example,b.example",
                "--expires", "2027-01-01T00:00:00Z", "--storage", "UseDevelopmentStorage=true",
            ],
            _ => throw new InvalidOperationException("Nobody asked for a running host."),
            given =>
            {
                key = given;

                return Task.FromResult(3);
            },
            _ => throw new InvalidOperationException("Nobody asked for an archive."));

        Assert.Equal(3, exitCode);
        Assert.Equal("UseDevelopmentStorage=true", key!.StorageConnection);
        Assert.Equal(
            """{"name":"my key","app_id":"acme","scopes":["publisher","read"],"domains":["a.example","b.example"],"expires_at":"2027-01-01T00:00:00Z"}""",
            Encoding.UTF8.GetString(key.ToDocument("house").Span));
    }

    [Fact]
    public async Task A_key_is_for_the_app_of_the_settings_where_none_is_named()
    {
        NewKeyOptions? key = null;

        await LocalHostCommand.RunAsync(
            ["keys", "create", "--name", "a", "--scopes", "admin"], _ => Task.FromResult(1), given => Task.FromResult((key = given) is null ? 1 : 0), _ => Task.FromResult(1));

        Assert.Null(key!.StorageConnection);
        Assert.Equal(
            """{"name":"a","app_id":"house","scopes":["admin"],"expires_at":null}""", Encoding.UTF8.GetString(key.ToDocument("house").Span));
    }

    [Theory]
    [InlineData("archive")]
    [InlineData("archive", "import")]
    [InlineData("archive", "import", "one", "two")]
    [InlineData("archive", "verify", "one", "two")]
    [InlineData("archive", "delete", "one")]
    public async Task A_command_about_archives_that_cannot_be_understood_ends_with_2_and_does_nothing(params string[] arguments)
    {
        var runs = 0;

        var exitCode = await LocalHostCommand.RunAsync(arguments, _ => Task.FromResult(runs++), _ => Task.FromResult(runs++), _ => Task.FromResult(runs++));

        Assert.Equal((2, 0), (exitCode, runs));
    }

    [Theory]
    [InlineData(true, "a-backup", "acme", "archive", "import", "a-backup", "--app", "acme")]
    [InlineData(true, "kept/2026/03", null, "archive", "import", "kept/2026/03")]
    [InlineData(false, "a-backup", "acme", "archive", "verify", "a-backup", "--app", "acme")]
    [InlineData(false, null, null, "archive", "verify")]
    public async Task What_is_to_be_done_with_an_archive_is_taken_over_and_nothing_is_run(bool isImport, string? source, string? app, params string[] arguments)
    {
        ArchiveOrder? order = null;

        var exitCode = await LocalHostCommand.RunAsync(
            arguments,
            _ => throw new InvalidOperationException("Nobody asked for a running host."),
            _ => throw new InvalidOperationException("Nobody asked for a key."),
            given =>
            {
                order = given;

                return Task.FromResult(3);
            });

        Assert.Equal((3, new ArchiveOrder(isImport, source, app, null, 10000)), (exitCode, order));
    }
}
