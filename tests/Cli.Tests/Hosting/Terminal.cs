using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Cli.Tests.Hosting;

/// <summary>A terminal, or a pipe, with a home of its own, in which commands are run in this process.</summary>
public sealed class Terminal : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The folder of settings and outbox.</summary>
    public string Home { get => field ?? _home.Path; set; }

    public string Input { get; set; } = "";

    /// <summary>Whether a person sits there.</summary>
    public bool IsTerminal { get; set; }

    public string Secret { get; set; } = "";

    public static Terminal On(KeyedService service, string? key = null) =>
        new() { Variables = { ["TELEMETRY_API_URL"] = service.Address, ["TELEMETRY_API_KEY"] = key ?? service.Admin } };

    public async Task<Said> RunAsync(params string[] arguments) => await RunAsync(CancellationToken.None, arguments);

    public async Task<Said> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var host = new CliHost
        {
            Input = new StringReader(Input),
            Output = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(error),
            IsInputTerminal = IsTerminal,
            IsOutputTerminal = IsTerminal,
            IsErrorTerminal = IsTerminal,
            Home = Home,
            Folder = _home.Path,
            Variable = name => Variables.GetValueOrDefault(name),
            ReadSecret = () => Secret,
        };
        var exitCode = await CliProgram.RunAsync(arguments, host, cancellationToken);
        return new Said(exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => _home.Dispose();
}
