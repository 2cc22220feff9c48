using AgentTelemetry.Json;
using CsCheck;

namespace AgentTelemetry.Statistics;

public sealed class TotalsTests
{
    private static readonly Gen<Contribution> AnyContribution = Gen.Select(
        Gen.Int[0, 2].Select(static index => new[] { "running", "success", "failure" }[index]),
        Gen.Long[-1, long.MaxValue].Select(static duration => duration < 0 ? (long?)null : duration),
        Gen.Int[0, 1_000],
        static (status, duration, items) => new Contribution("2026-03-01T10:00:00.000000Z", "a", "j", status, duration, new ItemCounts(items, items, 0, long.MaxValue)));

    [Fact]
    public void What_is_taken_out_again_leaves_nothing() => AnyContribution.List[0, 30].Sample(static contributions =>
    {
        var totals = new Totals();
        contributions.ForEach(contribution => totals.Add(contribution));
        var sum = totals.Count;
        contributions.ForEach(contribution => totals.Add(contribution, -1));

        return sum == contributions.Count && totals.Count == 0 && totals.ByStatus.Count == 0;
    });

    [Fact]
    public void The_middle_of_a_bucket_is_at_most_5_percent_from_any_duration_in_it() => Gen.Long[1, 1_000_000_000_000].Sample(static duration =>
        Math.Abs(DurationBuckets.Middle(DurationBuckets.Of(duration)) - duration) <= Math.Max(0.5, duration * 0.05));

    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.9, 90)]
    [InlineData(0.99, 99)]
    [InlineData(1, 100)]
    public void A_percentile_is_near_what_so_many_did_not_pass(double part, long expected)
    {
        var totals = new StatusTotals();
        for (var duration = 1; duration <= 100; duration++)
        {
            totals.Add(new Contribution("2026-03-01T10:00:00.000000Z", "a", "j", "success", duration, default), 1);
        }

        Assert.InRange((double)DurationBuckets.Percentile(totals.Durations, part)!, expected * 0.94, expected * 1.06);
    }

    [Fact]
    public void Nothing_has_no_percentile() => Assert.Null(DurationBuckets.Percentile(new Dictionary<int, long>(), 0.5));

    [Theory]
    [InlineData("2026-03-01T10:59:59.999999Z", 10)]
    [InlineData("2026-03-01T11:00:00.000000Z", 11)]
    public void An_hour_begins_with_itself(string time, int hour) =>
        Assert.Equal(new DateTimeOffset(2026, 3, 1, hour, 0, 0, TimeSpan.Zero), Interval.Hour.Floor(Rfc3339.Stored(time)));

    [Fact]
    public void The_end_of_time_has_no_next_day() => Assert.Equal(DateTimeOffset.MaxValue, Interval.Day.Ceiling(DateTimeOffset.MaxValue.AddHours(-1)));
}
