using AgentTelemetry.Access;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Statistics;

/// <summary>Brings all totals of every app up to date.</summary>
internal sealed class RecountService(IEnumerable<IRecounted> totals, IAppList apps, TimeProvider time, ILogger<RecountService> logger)
{
    // Less than a minute, in which the timer comes again.
    private static readonly RecountBudget Tick = new(50_000, TimeSpan.FromSeconds(50));

    public async Task RecountAsync(ICurrentRequest request, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        foreach (var app in await apps.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (time.GetElapsedTime(began) > Tick.Time)
            {
                return;
            }

            await Task.WhenAll(totals.Select(total => RecountAsync(total, request.Context with { AppId = app }, cancellationToken))).ConfigureAwait(false);
        }
    }

    private async Task RecountAsync(IRecounted total, RequestContext context, CancellationToken cancellationToken)
    {
        var outcome = await total.RecountAsync(Tick, context, cancellationToken).ConfigureAwait(false);
        if (outcome.Taken > 0)
        {
            StatisticsLog.Recounted(logger, outcome.Taken, total.Counts, context.AppId);
        }

        if (!outcome.IsDone)
        {
            StatisticsLog.Behind(logger, total.Counts, context.AppId, outcome.AsOf);
        }
    }
}
