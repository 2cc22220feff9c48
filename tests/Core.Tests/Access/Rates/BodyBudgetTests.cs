using AgentTelemetry.Fakes;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

public sealed class BodyBudgetTests : IDisposable
{
    private readonly RecordingMeters _meters = new();

    public void Dispose() => _meters.Dispose();

    [Fact]
    public void The_last_byte_can_be_taken_and_none_after_it()
    {
        var budget = Budget(1_000);

        Assert.True(budget.TryTake(600));
        Assert.True(budget.TryTake(400));
        Assert.False(budget.TryTake(1));
        Assert.True(budget.TryTake(0));
        Assert.Equal(["overload_refusals_count 1 reason=bytes"], _meters.Measurements);
    }

    [Fact]
    public void What_is_more_than_there_is_takes_nothing()
    {
        var budget = Budget(1_000);

        Assert.False(budget.TryTake(1_001));
        Assert.True(budget.TryTake(1_000));
    }

    [Fact]
    public void What_is_returned_can_be_taken_again()
    {
        var budget = Budget(1_000);
        budget.TryTake(1_000);

        budget.Return(300);

        Assert.False(budget.TryTake(301));
        Assert.True(budget.TryTake(300));
    }

    [Fact]
    public void Nobody_takes_or_returns_less_than_nothing()
    {
        var budget = Budget(1_000);

        Assert.Throws<ArgumentOutOfRangeException>(() => budget.TryTake(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => budget.Return(-1));
    }

    [Fact]
    public void Many_at_once_lose_and_gain_nothing()
    {
        var budget = Budget(100_000);

        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, number =>
        {
            if (budget.TryTake(number))
            {
                budget.Return(number);
            }
        });

        Assert.True(budget.TryTake(100_000));
        Assert.False(budget.TryTake(1));
    }

    private BodyBudget Budget(int bytes) => new(Options.Create(new RateOptions { MaxBytesInFlight = bytes }), new RateMetrics(_meters));
}
