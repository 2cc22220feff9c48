using System.Threading.Channels;

namespace AgentTelemetry.LocalHost.Tests.Support;

/// <summary>A clock that moves when a test says so.</summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly Channel<bool> _armed = Channel.CreateUnbounded<bool>();
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));

        timer.Change(dueTime, period);

        return timer;
    }

    /// <summary>Waits until somebody waits on this clock, then moves it.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        await _armed.Reader.ReadAsync(patience.Token);

        List<ManualTimer> due;

        lock (_lock)
        {
            _now += by;
            due = _timers.FindAll(timer => timer.Due <= _now);
            _timers.RemoveAll(due.Contains);
        }

        due.ForEach(timer => timer.Fire());

        if (due.Count == 0)
        {
            _armed.Writer.TryWrite(true);
        }
    }

    internal void Arm(ManualTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);

            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.Due = _now + dueTime;
            _timers.Add(timer);
        }

        _armed.Writer.TryWrite(true);
    }
}
