using AgentTelemetry.Fakes;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

public sealed class AnswerBudgetTests : IDisposable
{
    private const long Mebi = 1024 * 1024;

    private readonly RecordingMeters _meters = new();

    public void Dispose() => _meters.Dispose();

    [Fact]
    public void An_apps_bytes_end_at_its_share_and_all_apps_at_the_budget()
    {
        var budget = Budget(mebibytes: 100, percent: 60);

        Assert.Null(budget.Take("a", 60 * Mebi));
        Assert.Same(Overload.ShareUsedUp, budget.Take("a", 1));
        Assert.Null(budget.Take("b", 24 * Mebi));
        Assert.Same(Overload.ShareUsedUp, budget.Take("b", 1));
        Assert.Same(Overload.Failure, budget.Take("c", (16 * Mebi) + 1));
        Assert.Equal(84 * Mebi, budget.Peak);
        Assert.Equal(
            ["overload_refusals_count 1 reason=app-answers", "overload_refusals_count 1 reason=app-answers", "overload_refusals_count 1 reason=answers"], _meters.Measurements);
    }

    [Fact]
    public void One_answer_and_what_is_read_for_it_fit_into_the_smallest_share()
    {
        var budget = Budget(mebibytes: 100, percent: 1);

        Assert.Null(budget.Take("a", 30 * Mebi));
        Assert.Same(Overload.ShareUsedUp, budget.Take("a", 1));
    }

    [Fact]
    public void An_answer_gives_back_what_it_dropped_and_at_its_end_all_of_it()
    {
        var budget = Budget(mebibytes: 100, percent: 100);
        using (var room = new AnswerRoom(budget, "a"))
        {
            room.Take(40 * Mebi);
            room.TakeRead(20 * Mebi);
            Assert.Throws<AnswerRefusedException>(() => room.Take(1));

            room.ReturnRead(10 * Mebi);
            room.Take(30 * Mebi);
            Assert.Throws<AnswerRefusedException>(() => room.Take(1));
        }

        Assert.Null(budget.Take("b", 100 * Mebi));
    }

    [Fact]
    public void What_an_answer_can_do_without_is_taken_where_there_is_room_and_its_lack_is_no_refusal()
    {
        var budget = Budget(mebibytes: 100, percent: 100);
        using (var room = new AnswerRoom(budget, "a"))
        {
            Assert.True(room.TryTake(100 * Mebi));
            Assert.False(room.TryTake(1));
        }

        Assert.Equal((0, 100 * Mebi), (budget.Held, budget.Peak));
        Assert.Empty(_meters.Measurements);
    }

    [Fact]
    public void A_read_that_comes_after_the_end_of_its_answer_holds_nothing()
    {
        var budget = Budget(mebibytes: 100, percent: 100);
        var room = new AnswerRoom(budget, "a");
        room.Dispose();

        room.TakeRead(10 * Mebi);

        Assert.Null(budget.Take("b", 100 * Mebi));
    }

    private AnswerBudget Budget(int mebibytes, int percent) => new(
        Options.Create(new RateOptions { MaxAnswerBytesInFlight = mebibytes * (int)Mebi, MaxAppSharePercent = percent }),
        Options.Create(new LimitOptions { MaxAnswerBytes = (int)Mebi }),
        new RateMetrics(_meters));
}
