using AgentTelemetry.Fakes;
using AgentTelemetry.Limits;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

public sealed class BodyBudgetTests : IDisposable
{
    private readonly RecordingMeters _meters = new();

    public void Dispose() => _meters.Dispose();

    [Fact]
    public void An_apps_bytes_end_at_its_share_of_what_the_others_leave_and_all_apps_at_the_budget()
    {
        var budget = Budget(bytes: 100_000, body: 1_024, percent: 60);

        Assert.Null(budget.Take("a", 60_000));
        Assert.Same(Overload.ShareUsedUp, budget.Take("a", 1));
        Assert.Null(budget.Take("b", 24_000));
        Assert.Same(Overload.ShareUsedUp, budget.Take("b", 1));
        Assert.Same(Overload.Failure, budget.Take("c", 16_001));
        Assert.Equal(["overload_refusals_count 1 reason=app-bytes", "overload_refusals_count 1 reason=app-bytes", "overload_refusals_count 1 reason=bytes"], _meters.Measurements);
    }

    [Fact]
    public void One_body_and_what_its_document_takes_at_the_most_fit_into_the_smallest_share()
    {
        var budget = Budget(bytes: 100_000, body: 4_096, percent: 1);

        Assert.Null(budget.Take("a", 4_096 + (2 * 4_096) + (16 * 4_096)));
        Assert.Same(Overload.ShareUsedUp, budget.Take("a", 1));
    }

    [Fact]
    public void What_is_returned_can_be_taken_again()
    {
        var budget = Budget(bytes: 100_000, body: 1_024, percent: 100);
        budget.Take("a", 100_000);

        budget.Return("a", 300);

        Assert.NotNull(budget.Take("b", 301));
        Assert.Null(budget.Take("b", 300));
    }

    [Fact]
    public void Administration_has_room_for_a_body_when_the_apps_have_taken_all()
    {
        var budget = Budget(bytes: 100_000, body: 1_024, percent: 100);
        budget.Take("flood", 100_000);

        Assert.Null(budget.Take(Shares.Administration, 3 * 1_024));
        budget.Return(Shares.Administration, 3 * 1_024);
        Assert.NotNull(budget.Take("other", 1));
    }

    private BodyBudget Budget(int bytes, int body, int percent) => new(
        Options.Create(new RateOptions { MaxBytesInFlight = bytes, MaxAppSharePercent = percent }),
        Options.Create(new LimitOptions { MaxBodyBytes = body }),
        new RateMetrics(_meters));
}
