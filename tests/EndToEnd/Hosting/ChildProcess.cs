using System.Diagnostics;
using System.Text;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>A program of its own, whose output is kept and which does not outlive the test.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _standardOutput = new();

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data, _standardOutput, _output);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data, _output);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Both its outputs, in the order in which they came, which is not quite that in which they were written.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static ChildProcess Start(string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null, IEnumerable<string>? without = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        foreach (var name in without ?? [])
        {
            start.Environment.Remove(name);
        }

        return new ChildProcess(start);
    }

    /// <summary>Runs a program to its end, expects it to succeed, and gives its standard output.</summary>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, string? folder = null)
    {
        await using var child = Start(program, arguments, folder);
        await child.ExitAsync();
        Assert.True(child.ExitCode == 0, $"{program} ended with {child.ExitCode}: {child.Output}");
        lock (child._output)
        {
            return child._standardOutput.ToString();
        }
    }

    public async Task ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
    }

    /// <summary>Ends it as a power failure would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await ExitAsync();
        }

        _process.Dispose();
    }

    private void Keep(string? line, params ReadOnlySpan<StringBuilder> outputs)
    {
        lock (_output)
        {
            foreach (var output in outputs)
            {
                output.AppendLine(line);
            }
        }
    }
}
