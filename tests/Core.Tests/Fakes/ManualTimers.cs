namespace AgentTelemetry.Fakes;

/// <summary>A clock whose timers are due when a test says so.</summary>
internal sealed class ManualTimers(TimeProvider clock) : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(() => callback(state));
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Lets every timer run once, those that were disposed of too: one may have been due just then.</summary>
    public void RunAll() => _timers.ForEach(static timer => timer.Run());

    private sealed class ManualTimer(Action run) : ITimer
    {
        public void Run() => run();

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
