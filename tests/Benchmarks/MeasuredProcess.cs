using System.Diagnostics;
using System.Globalization;

namespace AgentTelemetry.Benchmarks;

/// <summary>A <see cref="MeasuredService"/> as this process sees it.</summary>
internal sealed class MeasuredProcess : IAsyncDisposable
{
    private readonly Process _process;

    private MeasuredProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    /// <param name="program">The program that can be such a process: this one, or another commit's.</param>
    /// <param name="kind">What it answers with.</param>
    /// <param name="storageConnection">The storage that each kind of call is sent to once.</param>
    public static async Task<MeasuredProcess> StartAsync(string program, string kind, string storageConnection)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, MeasuredService.Argument, kind, storageConnection]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        return new MeasuredProcess(process, new Uri(await ReadAsync(process, MeasuredService.Listening)));
    }

    /// <summary>What it has used since it began.</summary>
    public async Task<Used> UsedAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        var values = (await ReadAsync(_process, MeasuredService.Used)).Split(' ').Select(static value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray();
        return new Used(values[0], values[1], values[2], values[3]);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // The service's own log goes the same way.
    private static async Task<string> ReadAsync(Process process, string prefix)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(prefix, StringComparison.Ordinal))
            {
                return line[prefix.Length..];
            }
        }

        throw new InvalidOperationException("The measured process ended.");
    }
}
