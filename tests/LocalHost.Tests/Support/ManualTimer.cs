namespace AgentTelemetry.LocalHost.Tests.Support;

internal sealed class ManualTimer(ManualTime time, Action fire) : ITimer
{
    public DateTimeOffset Due { get; set; }

    public void Fire() => fire();

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        time.Arm(this, dueTime);

        return true;
    }

    public void Dispose() => time.Arm(this, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync()
    {
        Dispose();

        return ValueTask.CompletedTask;
    }
}
