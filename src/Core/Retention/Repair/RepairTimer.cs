using AgentTelemetry.Access;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention.Repair;

/// <summary>Looks through every app, as often as the settings say: those first that were looked at longest ago, for as long as a tick may take.</summary>
internal sealed class RepairTimer(
    IAppList apps, IRepairReports reports, IRepairLease lease, Reconciler reconciler, RepairEvents events, IOptions<RepairOptions> options, TimeProvider time)
{
    // Of each part and app: a row costs a handful of point reads.
    private const int MostRows = 2_000;

    // Less than the time until the next tick, and than the lease.
    private static readonly TimeSpan LongestTick = TimeSpan.FromMinutes(2);

    public async Task TickAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (TimerTicks.AreDue(time.GetUtcNow(), options.Value.Minutes) && await lease.TryTakeAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await LookAsync(context, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                await lease.ReleaseAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task LookAsync(RequestContext context, CancellationToken cancellationToken)
    {
        var bounds = new RetentionBounds(MostRows, time, LongestTick);
        var looked = await reports.ListAsync(cancellationToken).ConfigureAwait(false);
        var all = await apps.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var app in AppTurns.LongestAgoFirst(all, looked.Select(static report => (report.AppId, report.BeganAt))).TakeWhile(_ => !bounds.IsOver))
        {
            await TryAsync(bounds, context with { AppId = app }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(RetentionBounds bounds, RequestContext context, CancellationToken cancellationToken)
    {
        try
        {
            await reconciler.RunAsync(bounds, context, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever is wrong with one app, the others are looked through.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            events.Failed("rows", context, exception);
        }
    }
}
