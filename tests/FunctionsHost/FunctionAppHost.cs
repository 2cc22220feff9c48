using AgentTelemetry.FunctionsHost.Http;
using AgentTelemetry.FunctionsHost.Queues;
using AgentTelemetry.FunctionsHost.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.FunctionsHost;

/// <summary>
/// Plays the Functions host to Microsoft's worker process on a published app. It proves what the worker does; what the host does
/// by itself (scaling, timers' schedules, its own telemetry) is not here.
/// </summary>
public sealed class FunctionAppHost : IAsyncDisposable
{
    private const string HostJsonOverride = "AzureFunctionsJobHost__";

    private readonly CancellationTokenSource _stopping = new();
    private readonly WorkerConnection _worker;
    private readonly WebApplication _site;
    private readonly Task _listening;

    private FunctionAppHost(WorkerConnection worker, WebApplication site, IEnumerable<QueueListener> listeners, WorkerOutput output, InvocationLog invocations)
    {
        (_worker, _site, Output, Invocations) = (worker, site, output, invocations);
        _listening = Task.WhenAll(listeners.Select(listener => listener.RunAsync(_stopping.Token)));
    }

    /// <summary>Where the functions are called.</summary>
    public Uri Address => new(_site.Urls.First());

    /// <summary>What the worker printed and logged.</summary>
    public WorkerOutput Output { get; }

    /// <summary>What became of every invocation.</summary>
    public InvocationLog Invocations { get; }

    /// <summary>The functions that a timer fires.</summary>
    public IReadOnlyList<string> Timers => [.. _worker.Functions.Where(static function => function.IsTimer).Select(static function => function.Name)];

    /// <summary>The worker's process id.</summary>
    public int WorkerProcessId => _worker.ProcessId;

    /// <summary>Starts the worker, loads its functions, and listens for HTTP and to the queues.</summary>
    /// <param name="options">What to run.</param>
    /// <returns>The running host.</returns>
    /// <exception cref="FunctionsHostException">The worker did not start, or a function was not loaded.</exception>
    public static async Task<FunctionAppHost> StartAsync(FunctionsHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        var output = new WorkerOutput();
        var invocations = new InvocationLog();
        var hostJson = HostJson(options);
        var worker = await WorkerConnection.StartAsync(options, output);
        var triggers = new FunctionTriggers(worker, invocations);
        var site = await FrontEnd.StartAsync(worker, hostJson, invocations, triggers);
        var listeners = worker.Functions
            .Where(function => function.IsQueue && options.ListensToQueues)
            .Select(function => new QueueListener(function, options.Settings[function.Connection], QueueRules.Read(hostJson), triggers));
        return new FunctionAppHost(worker, site, listeners, output, invocations);
    }

    /// <summary>Ends the worker as a power failure would.</summary>
    public void Kill() => _worker.Kill();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _listening.ContinueWith(static _ => { }, TaskScheduler.Default);
        await _worker.DisposeAsync();
        await _site.DisposeAsync();
        _stopping.Dispose();
    }

    private static IConfigurationRoot HostJson(FunctionsHostOptions options) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(options.AppFolder, "host.json"))
        .AddInMemoryCollection(options.Settings
            .Where(static setting => setting.Key.StartsWith(HostJsonOverride, StringComparison.Ordinal))
            .Select(static setting => KeyValuePair.Create(setting.Key[HostJsonOverride.Length..].Replace("__", ":"), (string?)setting.Value)))
        .Build();
}
