using AgentTelemetry.Observability;
using AgentTelemetry.Statistics.Usage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.Statistics;

public sealed class UsageFlushTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 10, 59, 30, TimeSpan.Zero));
    private readonly Totals _totals = new();

    [Fact]
    public async Task What_was_asked_is_written_down_each_minute_by_app_and_hour_and_what_could_not_be_is_kept()
    {
        var meter = new UsageMeter(_time);
        using var flush = new UsageFlush(meter, _totals, Options.Create(new TelemetryOptions()), new RandomUuidSource(), _time, NullLogger<UsageFlush>.Instance);
        await flush.StartAsync(CancellationToken.None);
        meter.Count("a", 10, 100);
        meter.Count("a", 1, 2);
        meter.Count("b", 0, 5);
        _totals.IsDown = true;
        await flush.FlushAsync();
        _totals.IsDown = false;
        Assert.Empty(_totals.Written);

        _time.Advance(UsageFlush.Interval);
        meter.Count("a", 7, 7);
        await flush.StopAsync(CancellationToken.None);

        var hour = new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            [("a", hour, new UsageFigures(2, 11, 102)), ("a", hour.AddHours(1), new UsageFigures(1, 7, 7)), ("b", hour, new UsageFigures(1, 0, 5))],
            _totals.Written.OrderBy(static one => (one.App, one.Hour)));
    }

    private sealed class Totals : IUsageTotals
    {
        public bool IsDown { get; set; }

        public List<(string App, DateTimeOffset Hour, UsageFigures Figures)> Written { get; } = [];

        public Task AddAsync(DateTimeOffset hour, UsageFigures figures, RequestContext context)
        {
            if (IsDown)
            {
                throw new StorageUnavailableException("Down.");
            }

            lock (Written)
            {
                Written.Add((context.AppId, hour, figures));
            }

            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<UsageRollUp>> ReadAsync(Interval interval, DateTimeOffset from, DateTimeOffset to, RequestContext context, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<UsageRollUp>>([]);
    }
}
