using AgentTelemetry.Json;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.Export.Delivery;

public sealed class RetryScheduleTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(0, 30)]
    [InlineData(1, 60)]
    [InlineData(5, 960)]
    [InlineData(6, 1_800)]
    [InlineData(60, 1_800)]
    public void The_wait_doubles_up_to_half_an_hour(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Schedule(0).Next(Export(attempts), retryAfter: null) - _time.GetUtcNow());

    [Theory]
    [InlineData(10, 30)]
    [InlineData(90, 90)]
    public void The_other_side_can_ask_for_longer_and_not_for_less(int asked, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Schedule(0).Next(Export(0), TimeSpan.FromSeconds(asked)) - _time.GetUtcNow());

    [Fact]
    public void Chance_adds_up_to_a_quarter() =>
        Assert.Equal(TimeSpan.FromSeconds(37.5), Schedule(1).Next(Export(0), retryAfter: null) - _time.GetUtcNow());

    [Fact]
    public void It_is_tried_for_at_least_four_hours_and_then_no_more()
    {
        var first = _time.GetUtcNow();
        var export = Export(0);
        while (Schedule(0).Next(export, retryAfter: null) is { } next)
        {
            _time.SetUtcNow(next);
            export = export with { Attempts = export.Attempts + 1, FirstFailedAt = Rfc3339.Format(first) };
        }

        Assert.InRange(_time.GetUtcNow() - first, TimeSpan.FromHours(4), TimeSpan.FromHours(5.5));
        Assert.InRange(export.Attempts, 10, 20);
    }

    private RetrySchedule Schedule(double chance) => new(new FixedJitter(chance), _time);

    private static ExportRecord Export(int attempts) => new()
    {
        Source = "runs",
        Id = "r",
        Dataset = "d",
        State = ExportState.InBatch,
        RequestedAt = "2026-03-01T10:00:00.000000Z",
        UpdatedAt = "2026-03-01T10:00:00.000000Z",
        RequestId = "q",
        Attempts = attempts,
    };

    private sealed class FixedJitter(double value) : IJitter
    {
        public double Next() => value;
    }
}
