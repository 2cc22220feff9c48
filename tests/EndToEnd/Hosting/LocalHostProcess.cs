using System.Text.RegularExpressions;
using AgentTelemetry.LocalHost;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>LocalHost as a program of its own, as <c>dotnet run</c> starts it.</summary>
public sealed partial class LocalHostProcess : IAsyncDisposable
{
    private readonly ChildProcess _child;

    private LocalHostProcess(ChildProcess child, Uri address)
    {
        _child = child;
        Http = CheckedAnswers.Client(address);
    }

    /// <summary>What <c>dotnet</c> runs.</summary>
    public static string Assembly { get; } = typeof(LocalHostApplication).Assembly.Location;

    public HttpClient Http { get; }

    public ChildProcess Child => _child;

    /// <summary>Starts it on a free port and waits until it listens.</summary>
    /// <param name="storageConnection">The storage account.</param>
    /// <param name="environment">Settings, and variables of the runtime.</param>
    public static Task<LocalHostProcess> StartAsync(string storageConnection, IReadOnlyDictionary<string, string>? environment = null) =>
        StartAsync(["--port", "0", "--quiet", "--storage", storageConnection], environment);

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Settings, and variables of the runtime.</param>
    public static async Task<LocalHostProcess> StartAsync(string[] arguments, IReadOnlyDictionary<string, string>? environment)
    {
        string[] program = ["dotnet", Assembly, .. arguments];

        // A runner started in the background ignores Ctrl+C, and would hand that down; nobody at a terminal starts a program so.
        var command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", .. program] : program;
        var child = ChildProcess.Start(command[0], command[1..], Repository.Root, environment);
        await Eventually.TrueAsync(() => Task.FromResult(Listening().IsMatch(child.Output) || child.HasExited), "LocalHost listening");
        var line = Listening().Match(child.Output);
        Assert.True(line.Success, child.Output);
        return new LocalHostProcess(child, new Uri(line.Groups[1].Value));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _child.DisposeAsync();
    }

    [GeneratedRegex(@"Listening on (http://\S+)")]
    private static partial Regex Listening();
}
