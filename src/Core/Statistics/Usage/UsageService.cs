using AgentTelemetry.Access;
using AgentTelemetry.Observability;
using AgentTelemetry.Statistics.Sessions;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Statistics.Usage;

/// <summary>Says what apps used, from totals.</summary>
internal sealed class UsageService(
    ISessionTotals sessions, IStatisticsStore runs, IUsageTotals usage, UsageFlush flush, PeriodReader periods, IAppList apps, IOptions<UsagePriceOptions> prices)
{
    public const string ByApp = "app";

    private const int AppsAtOnce = 4;

    /// <summary>Which totals are asked for.</summary>
    public Result<TotalsSelection> Read(TotalsQuery query) => periods.Read(query, SessionStatisticsService.ByNothing, ByApp);

    /// <summary>What the app of the context used; grouped by app, what each of them did.</summary>
    public async Task<Result<UsageStatistics>> ReadAsync(TotalsSelection selection, RequestContext context, CancellationToken cancellationToken)
    {
        await flush.FlushAsync().ConfigureAwait(false);
        var names = selection.GroupBy == ByApp ? await apps.ListAsync(cancellationToken).ConfigureAwait(false) : [context.AppId];
        var used = new (AppUsage? Usage, DateTimeOffset AsOf)[names.Count];
        await Parallel.ForAsync(0, names.Count, new ParallelOptions { MaxDegreeOfParallelism = AppsAtOnce, CancellationToken = cancellationToken }, async (index, token) =>
            used[index] = await ReadAsync(selection.Period, context with { AppId = names[index] }, token).ConfigureAwait(false)).ConfigureAwait(false);
        return used.Any(static app => app.Usage is null)
            ? TotalsFailures.TooMany
            : UsageStatistics.Of(selection, [.. used.Select(static app => app.Usage!)], prices.Value, used.Min(static app => app.AsOf));
    }

    private async Task<(AppUsage? Usage, DateTimeOffset AsOf)> ReadAsync(Period period, RequestContext context, CancellationToken cancellationToken)
    {
        var counted = await Task.WhenAll(
            sessions.RecountAsync(SessionStatisticsService.Budget, context, cancellationToken), runs.RecountAsync(StatisticsService.Budget, context, cancellationToken)).ConfigureAwait(false);
        var asked = await usage.ReadAsync(period.Interval, period.From, period.To, context, cancellationToken).ConfigureAwait(false);
        var ofSessions = await sessions.ReadAsync(period.Interval, period.From, period.To, context, cancellationToken).ConfigureAwait(false);
        var ofRuns = await runs.ReadAsync(period.Interval, period.From, period.To, context, cancellationToken).ConfigureAwait(false);
        return (ofSessions is null || ofRuns is null ? null : new AppUsage(context.AppId, asked, ofSessions, ofRuns), counted.Min(static outcome => outcome.AsOf));
    }
}
