using System.Collections.Concurrent;
using AgentTelemetry.LocalHost.Settings;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.LocalHost.Invocation;

/// <summary>Starts and stops every queue and timer listener, and what is fired on demand.</summary>
internal sealed partial class TriggerListeners(IReadOnlyList<ITriggerListener> listeners, ILogger<TriggerListeners> logger) : IDisposable
{
    // Together well within the five seconds that Ctrl+C may take.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Abandon = TimeSpan.FromSeconds(0.5);

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly ConcurrentDictionary<Task, bool> _running = [];

    /// <summary>Starts those that are not turned off; the others still fire on demand.</summary>
    public void Start(DisabledFunctions disabled)
    {
        foreach (var listener in listeners.Where(listener => !disabled.Contains(listener.Function.Name)))
        {
            Track(listener, () => listener.RunAsync(_stopping.Token, _abandon.Token));
        }
    }

    public ITriggerListener? Find(string function)
        => listeners.FirstOrDefault(listener => listener.Function.Name.Equals(function, StringComparison.OrdinalIgnoreCase));

    /// <summary>Fires in the background, as the host does.</summary>
    public void Fire(ITriggerListener listener, string? input) => Track(listener, () => listener.FireAsync(input, _abandon.Token));

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();

        if (!await EndedWithinAsync(Drain))
        {
            await _abandon.CancelAsync();
            await EndedWithinAsync(Abandon);
        }
    }

    public void Dispose()
    {
        foreach (var listener in listeners.OfType<IDisposable>())
        {
            listener.Dispose();
        }

        _stopping.Dispose();
        _abandon.Dispose();
    }

    private void Track(ITriggerListener listener, Func<Task> work)
    {
        var task = Task.Run(async () =>
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                // The way a listener ends.
            }
#pragma warning disable CA1031 // The boundary of a background task: nobody else would see the exception.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogEnded(e, listener.Function.Name);
            }
        });

        _running[task] = true;
        _ = task.ContinueWith(ended => _running.TryRemove(ended, out _), TaskScheduler.Default);
    }

    private async Task<bool> EndedWithinAsync(TimeSpan time)
    {
        var all = Task.WhenAll(_running.Keys);

        // Real time, whatever clock the app was given: this bounds how long Ctrl+C takes.
        return await Task.WhenAny(all, Task.Delay(time)) == all;
    }

    [LoggerMessage(9101, LogLevel.Error, "The trigger of {Function} ended unexpectedly.")]
    private partial void LogEnded(Exception exception, string function);
}
