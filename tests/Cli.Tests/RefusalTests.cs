using System.CommandLine;
using AgentTelemetry.Cli.Tests.Hosting;

namespace AgentTelemetry.Cli.Tests;

/// <summary>What every command does with a service that is down, a wrong key, and a key that may not.</summary>
[Collection(nameof(OnService))]
public sealed class RefusalTests(KeyedService service) : IDisposable
{
    private const string WrongKey = "atk_q3f7k2m9x4b8n1zc_shown-this-once-and-wrong";
    private const string Nowhere = "http://127.0.0.1:1";

    private readonly Terminal _terminal = Terminal.On(service);

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void Every_command_is_among_the_samples()
    {
        Assert.Equal(CommandSamples.All.Keys.Order(), Leaves(Commands.CliCommands.Create(CliHost.OfThisProcess()), "").Order());
    }

    [Theory]
    [MemberData(nameof(CommandSamples.OfAsking), MemberType = typeof(CommandSamples))]
    public async Task A_service_that_is_down_is_5_and_a_wrong_key_is_4(string command)
    {
        await File.WriteAllTextAsync(Path.Combine(_terminal.Home, "runs.ndjson"), KilledImport.Line("never", "never"));
        _terminal.Variables["TELEMETRY_API_KEY"] = WrongKey;
        var refused = (await _terminal.RunAsync(CommandSamples.LineOf(command))).Ends(4);

        _terminal.Variables["TELEMETRY_API_URL"] = Nowhere;
        var down = (await _terminal.RunAsync(CommandSamples.LineOf(command))).Ends(5);

        Assert.Contains("invalid_key", refused.Error, StringComparison.Ordinal);
        Assert.Contains("agent-telemetry login", refused.Error, StringComparison.Ordinal);
        Assert.Contains("cannot be reached", down.Error, StringComparison.Ordinal);
        Assert.Equal(("", ""), (refused.Output, down.Output));
        Assert.DoesNotContain("shown-this-once", refused.Error + down.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CommandSamples.OfAsking), MemberType = typeof(CommandSamples))]
    public async Task A_key_that_lacks_the_scope_is_4_and_the_answer_names_it(string command)
    {
        await File.WriteAllTextAsync(Path.Combine(_terminal.Home, "runs.ndjson"), KilledImport.Line("never", "never"));
        _terminal.Variables["TELEMETRY_API_KEY"] = command.StartsWith("query", StringComparison.Ordinal) || command is "tail" or "session show" ? service.Writer : service.Reader;

        var refused = (await _terminal.RunAsync(CommandSamples.LineOf(command))).Ends(4);

        Assert.Contains("missing_scope", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CommandSamples.OfTracking), MemberType = typeof(CommandSamples))]
    public async Task Telemetry_stops_no_script_and_says_what_is_wrong(string command)
    {
        var line = CommandSamples.LineOf(command);
        _terminal.Variables["TELEMETRY_API_KEY"] = WrongKey;
        var refused = (await _terminal.RunAsync(line)).Ends(0);
        (await _terminal.RunAsync([.. line, "--strict"])).Ends(4);
        using var other = Terminal.On(service);
        other.Variables["TELEMETRY_API_URL"] = Nowhere;
        var down = (await other.RunAsync([.. line, "--wait", "0.1"])).Ends(0);

        Assert.Contains("401", refused.Error, StringComparison.Ordinal);
        Assert.Contains("waits in", down.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("shown-this-once", refused.Error, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(_terminal.Home, "*", SearchOption.AllDirectories), path => Assert.DoesNotContain("shown-this-once", Text(path), StringComparison.Ordinal));
    }

    // The outbox holds a lock on some of them.
    private static string Text(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new StreamReader(stream).ReadToEnd();
    }

    private static IEnumerable<string> Leaves(Command command, string path) => command.Subcommands.Count == 0
        ? [path.Trim()]
        : command.Subcommands.SelectMany(sub => Leaves(sub, $"{path} {sub.Name}"));
}
