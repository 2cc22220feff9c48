using AgentTelemetry.Observability;

namespace AgentTelemetry.Statistics.Sessions;

/// <summary>Answers from totals, never from sessions: what an answer costs does not grow with their number.</summary>
internal sealed class SessionStatisticsService(ISessionTotals store, PeriodReader periods)
{
    public const string ByAgent = "agent";
    public const string ByDomain = "domain";
    public const string ByNothing = "none";

    // What is new is counted first, as long as it is little: each mark is a session to be read, and somebody waits. The rest is the timer's.
    internal static readonly RecountBudget Budget = new(400, TimeSpan.FromSeconds(2));

    public Task<Result<SessionStatistics>> ReadSessionsAsync(TotalsQuery query, RequestContext context, CancellationToken cancellationToken) =>
        ReadAsync(periods.Read(query, ByAgent, ByNothing), SessionStatistics.Of, context, cancellationToken);

    public Task<Result<ContentStatistics>> ReadContentAsync(TotalsQuery query, RequestContext context, CancellationToken cancellationToken) =>
        ReadAsync(periods.Read(query, ByDomain, ByAgent), ContentStatistics.Of, context, cancellationToken);

    private async Task<Result<T>> ReadAsync<T>(Result<TotalsSelection> selection, Func<TotalsSelection, PeriodTotals, DateTimeOffset, T> answer, RequestContext context, CancellationToken cancellationToken)
    {
        if (!selection.IsSuccess)
        {
            return selection.Failure;
        }

        var period = selection.Value.Period;
        var recount = await store.RecountAsync(Budget, context, cancellationToken).ConfigureAwait(false);
        var rollUps = await store.ReadAsync(period.Interval, period.From, period.To, context, cancellationToken).ConfigureAwait(false);
        return rollUps is null ? TotalsFailures.TooMany : answer(selection.Value, new PeriodTotals(rollUps), recount.AsOf);
    }
}
