using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace AgentTelemetry.Operations;

public sealed class StoragePreparationTests
{
    private readonly HurryingTime _time = new();
    private readonly FakeLogger<StoragePreparation> _log = new();

    [Fact]
    public async Task The_start_waits_for_nothing_and_makes_nothing()
    {
        var isMade = false;
        using var preparation = new StoragePreparation(
            new Lazy<IStorageProvisioner>(() =>
            {
                isMade = true;
                return new FakeProvisioner(failures: 0);
            }),
            TimeProvider.System,
            _log);

        await preparation.StartAsync(CancellationToken.None);

        Assert.False(isMade);
        await preparation.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task An_account_out_of_reach_is_tried_less_and_less_often_and_at_least_every_five_minutes()
    {
        var provisioner = new FakeProvisioner(failures: 10);
        using var preparation = new StoragePreparation(new(provisioner), _time, _log);

        await preparation.StartAsync(CancellationToken.None);
        await preparation.ExecuteTask!;

        Assert.Equal([2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300], _time.Waits.Select(static wait => wait.TotalSeconds));
        Assert.Equal(11, provisioner.Calls);
        Assert.Equal(10, _log.Collector.GetSnapshot().Count);
        Assert.All(_log.Collector.GetSnapshot(), static line => Assert.Equal(LogLevel.Warning, line.Level));
    }

    private sealed class FakeProvisioner(int failures) : IStorageProvisioner
    {
        public int Calls { get; private set; }

        public Task EnsureCreatedAsync(CancellationToken cancellationToken) =>
            ++Calls <= failures ? Task.FromException(new StorageUnavailableException("as the test wants")) : Task.CompletedTask;
    }

    /// <summary>Notes what it is asked to wait, and waits no time; a FakeTimeProvider does not tell when somebody waits and it may be moved.</summary>
    private sealed class HurryingTime : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
