using System.Diagnostics;
using System.Text.Json.Nodes;

namespace AgentTelemetry.FunctionsHost.Rpc;

/// <summary>The worker's process, started as the app's worker.config.json says.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public static WorkerProcess Start(FunctionsHostOptions options, Uri host, string home, WorkerOutput output)
    {
        var description = JsonNode.Parse(File.ReadAllText(Path.Combine(options.AppFolder, "worker.config.json")))!["description"]!;
        var id = Guid.NewGuid().ToString();
        var start = new ProcessStartInfo((string)description["defaultExecutablePath"]!)
        {
            WorkingDirectory = options.AppFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            Path.Combine(options.AppFolder, (string)description["defaultWorkerPath"]!),
            "--host", host.Host, "--port", host.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--workerId", id, "--requestId", id, "--grpcMaxMessageLength", "2147483647",
            "--functions-uri", host.AbsoluteUri, "--functions-worker-id", id, "--functions-request-id", id, "--functions-grpc-max-message-length", "2147483647",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);

        // Nothing that the test runner or a developer has set may reach the app, as nothing does on Azure.
        foreach (var name in start.Environment.Keys.Where(IsOfSettings).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in options.Settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["HOME"] = home;
        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = options.AppFolder;
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = options.AppFolder;

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new WorkerProcess(process);
    }

    public Task ExitedAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
        }
    }

    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose() => _process.Dispose();

    private static bool IsOfSettings(string name) =>
        name.StartsWith("TELEMETRY_", StringComparison.Ordinal) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name.StartsWith("DOTNET_", StringComparison.Ordinal) && name is not "DOTNET_ROOT"
        || name.StartsWith("APPLICATIONINSIGHTS_", StringComparison.Ordinal);
}
