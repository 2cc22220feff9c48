using AgentTelemetry.Access;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.Runs;

public sealed class StaleRunTimerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LookedFor _open = new();
    private readonly FakeLogger<StaleRunTimer> _log = new();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 288)]
    [InlineData(5, 288)]
    [InlineData(15, 96)]
    [InlineData(60, 24)]
    [InlineData(1_440, 1)]
    public async Task It_looks_as_often_a_day_as_its_setting_says(int minutes, int looks)
    {
        await TickForADayAsync(minutes, static _ => TimeSpan.Zero);

        Assert.Equal(looks, _open.Apps.Count);
    }

    [Fact]
    public async Task A_tick_that_comes_early_or_late_is_the_tick_it_was_to_be()
    {
        await TickForADayAsync(15, static tick => TimeSpan.FromSeconds(tick % 2 == 0 ? 59 : -1));

        Assert.Equal(96, _open.Apps.Count);
    }

    [Fact]
    public async Task An_app_whose_runs_cannot_be_read_keeps_no_other_from_its_turn()
    {
        _open.Unreadable = "one";

        await TimerOf(5, "one", "two").TickAsync(Given.Context, CancellationToken.None);

        Assert.Equal(["one", "two"], _open.Apps);
        Assert.Contains("one", Assert.Single(_log.Collector.GetSnapshot()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_stale_nothing_is_logged()
    {
        await TimerOf(5, "one", "two").TickAsync(Given.Context, CancellationToken.None);

        Assert.Empty(_log.Collector.GetSnapshot());
    }

    private async Task TickForADayAsync(int minutes, Func<int, TimeSpan> offset)
    {
        var (timer, midnight) = (TimerOf(minutes, "one"), _time.GetUtcNow());
        for (var tick = 1; tick <= 288; tick++)
        {
            _time.SetUtcNow(midnight.AddMinutes(5 * tick) + offset(tick));
            await timer.TickAsync(Given.Context, CancellationToken.None);
        }
    }

    private StaleRunTimer TimerOf(int minutes, params string[] apps)
    {
        var options = Options.Create(new StaleRunOptions { Minutes = minutes });
        var reaper = new StaleRunReaper(_open, null!, null!, _time, new FakeLogger<StaleRunReaper>());
        return new StaleRunTimer(new Apps(apps), new StaleRunReader(Given.Limits(), options), reaper, options, _time, _log);
    }

    private sealed class Apps(IReadOnlyList<string> apps) : IAppList
    {
        public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => Task.FromResult(apps);
    }

    private sealed class LookedFor : IOpenRuns
    {
        public List<string> Apps { get; } = [];

        public string? Unreadable { get; set; }

        public Task<OpenRunPage> ListAsync(string? agentName, DateTimeOffset before, int most, RequestContext context, CancellationToken cancellationToken)
        {
            Apps.Add(context.AppId);
            return context.AppId == Unreadable ? throw new StorageUnavailableException("gone") : Task.FromResult(new OpenRunPage([], false));
        }

        public Task PutBackAsync(string eventId, RequestContext context) => throw new NotSupportedException();
    }
}
