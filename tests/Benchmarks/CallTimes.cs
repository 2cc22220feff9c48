using System.Collections.Concurrent;
using System.Diagnostics;

namespace AgentTelemetry.Benchmarks;

/// <summary>How long calls took.</summary>
internal sealed class CallTimes
{
    private readonly ConcurrentBag<double> _milliseconds = [];

    public double NinetyNinth => _milliseconds.Order().ElementAt((int)(_milliseconds.Count * 0.99));

    public async ValueTask<T> TakeAsync<T>(Func<ValueTask<T>> call)
    {
        var began = Stopwatch.GetTimestamp();
        var result = await call();
        _milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return result;
    }

    public async ValueTask TakeAsync(Func<ValueTask> call)
    {
        var began = Stopwatch.GetTimestamp();
        await call();
        _milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }
}
