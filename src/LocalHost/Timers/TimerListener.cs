using AgentTelemetry.LocalHost.Discovery;
using AgentTelemetry.LocalHost.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.LocalHost.Timers;

/// <summary>Runs one timer function on its schedule and on demand, never twice at once.</summary>
internal sealed partial class TimerListener(
    LocalFunction function,
    TriggerInvoker invoker,
    TimeProvider time,
    ILogger<TimerListener> logger) : ITriggerListener, IDisposable
{
    // Timers cannot be set for more than about 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly TimerFunctionTrigger _trigger = (TimerFunctionTrigger)function.Trigger;
    private DateTimeOffset? _last;

    public LocalFunction Function => function;

    public async Task RunAsync(CancellationToken stopping, CancellationToken abandon)
    {
        if (_trigger.RunOnStartup)
        {
            await FireAsync(null, abandon);
        }

        while (!stopping.IsCancellationRequested)
        {
            await WaitUntilAsync(_trigger.Schedule.Next(time.GetUtcNow()), stopping);
            await FireAsync(null, abandon);
        }
    }

    /// <summary>Fires now. There is no input to a timer.</summary>
    public async Task FireAsync(string? input, CancellationToken abandon)
    {
        await _oneAtATime.WaitAsync(abandon);

        try
        {
            await invoker.InvokeAsync(function, Info(), bindingData: null, abandon);
        }
#pragma warning disable CA1031 // The boundary: the host logs a failed run and waits for the next one.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(e, function.Name);
        }
        finally
        {
            _last = time.GetUtcNow();
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private TimerInfo Info()
    {
        var now = time.GetUtcNow();

        return new TimerInfo
        {
            ScheduleStatus = _trigger.UseMonitor
                ? new ScheduleStatus
                {
                    Last = _last?.UtcDateTime ?? default,
                    Next = _trigger.Schedule.Next(now).UtcDateTime,
                    LastUpdated = _last?.UtcDateTime ?? default,
                }
                : null,
        };
    }

    private async Task WaitUntilAsync(DateTimeOffset due, CancellationToken stopping)
    {
        for (var left = due - time.GetUtcNow(); left > TimeSpan.Zero; left = due - time.GetUtcNow())
        {
            await Task.Delay(left < LongestWait ? left : LongestWait, time, stopping);
        }
    }

    [LoggerMessage(9201, LogLevel.Error, "Timer function {Function} failed; it runs again when its schedule says so.")]
    private partial void LogFailed(Exception exception, string function);
}
