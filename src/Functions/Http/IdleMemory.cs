using AgentTelemetry.Access.Rates;
using Microsoft.Extensions.Hosting;

namespace AgentTelemetry.Functions.Http;

/// <summary>Gives memory back after a peak. The collector runs only when somebody allocates, and shared buffers are let go by collections, so an instance that is left alone would keep its peak for good.</summary>
internal sealed class IdleMemory(BodyBudget bodies, AnswerBudget answers, IHeap heap, TimeProvider time) : IHostedService, IDisposable
{
    /// <summary>How often it looks. Shared buffers are let go a few at a time, by collections that are at least this far apart.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>A heap that has grown by more than this is worth collections, each of which stops every thread for some tens of milliseconds.</summary>
    internal const long WorthCollecting = 48 * 1024 * 1024;

    /// <summary>A shared buffer is let go by the collections that follow a minute without use, one of each size at a time.</summary>
    internal const int Collections = 8;

    private ITimer? _timer;
    private long _settled;
    private int _left;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(_ => Look(), null, Interval, Interval);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        if (bodies.Held + answers.Held > 0)
        {
            return;
        }

        if (_left == 0 && heap.CommittedBytes - _settled > WorthCollecting)
        {
            _left = Collections;
        }

        if (_left > 0)
        {
            heap.GiveBack();
            _left--;
            _settled = heap.CommittedBytes;
        }
    }
}
