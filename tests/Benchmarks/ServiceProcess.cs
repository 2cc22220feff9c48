using System.Diagnostics;
using System.Reflection;
using AgentTelemetry.LocalHost;

namespace AgentTelemetry.Benchmarks;

/// <summary>The service in a process of its own, so that its memory is nobody else's.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string Listening = "Listening on ";
    private const double BytesInMegabyte = 1024 * 1024;

    private readonly Process _process;

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public int Id => _process.Id;

    public double PeakMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / BytesInMegabyte;
        }
    }

    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static Task<ServiceProcess> StartAsync(string storageConnection, params (string Name, string Value)[] settings) =>
        StartAsync([Assembly.GetAssembly(typeof(LocalHostApplication))!.Location, "--port", "0", "--quiet", "--storage", storageConnection], settings);

    /// <summary>Starts any program that says where it listens.</summary>
    public static async Task<ServiceProcess> StartAsync(IReadOnlyList<string> program, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", program) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal))
            {
                // What nobody reads would fill the pipe and hold the service up.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new ServiceProcess(process, new Uri(line[Listening.Length..]));
            }
        }

        throw new InvalidOperationException("The service ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
