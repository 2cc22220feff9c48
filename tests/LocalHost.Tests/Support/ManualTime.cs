using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.LocalHost.Tests.Support;

/// <summary>A clock that moves when a test says so, once somebody waits on it.</summary>
public sealed class ManualTime(DateTimeOffset start) : FakeTimeProvider(start), IDisposable
{
    private readonly SemaphoreSlim _waiting = new(0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(Fire, state, dueTime, period);
        _waiting.Release();
        return timer;

        void Fire(object? given)
        {
            _waiting.Wait(0);
            callback(given);
        }
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        Assert.True(await _waiting.WaitAsync(TimeSpan.FromSeconds(20)), "Nobody waits on this clock.");
        _waiting.Release();
        Advance(by);
    }

    public void Dispose() => _waiting.Dispose();
}
