using AgentTelemetry.Access;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention;

/// <summary>Looks through every app, as often as the settings say: those first that were looked at longest ago, for as long as a tick may take.</summary>
internal sealed class RetentionTimer(
    IAppList apps, IRetentionReports reports, IRetentionLease lease, RetentionRunner runner, RetentionEvents events, IOptions<RetentionOptions> options, TimeProvider time)
{
    // Of each kind and app; what is left is found at the next tick.
    private const int MostRows = 10_000;

    // Less than the time until the next tick, and than the lease.
    private static readonly TimeSpan LongestTick = TimeSpan.FromMinutes(3);

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
        var bounds = new RetentionBounds(MostRows, time, LongestTick) { IsDryRun = options.Value.IsDryRun };
        var lags = new Dictionary<string, long>(StringComparer.Ordinal);
        var looked = await reports.ListAsync(cancellationToken).ConfigureAwait(false);
        var all = await apps.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var app in AppTurns.LongestAgoFirst(all, looked.Select(static report => (report.AppId, report.BeganAt))).TakeWhile(_ => !bounds.IsOver))
        {
            foreach (var kind in await TryAsync(bounds, context with { AppId = app }, cancellationToken).ConfigureAwait(false))
            {
                lags[kind.Kind] = Math.Max(kind.LagSeconds, lags.GetValueOrDefault(kind.Kind));
            }
        }

        foreach (var (kind, lag) in lags)
        {
            events.Lag(kind, lag);
        }
    }

    private async Task<IReadOnlyList<KindReport>> TryAsync(RetentionBounds bounds, RequestContext context, CancellationToken cancellationToken)
    {
        try
        {
            return (await runner.RunAsync(bounds, context, cancellationToken).ConfigureAwait(false)).Kinds;
        }
#pragma warning disable CA1031 // Whatever is wrong with one app, the others are looked through.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            events.Failed("data", context, exception);
            return [];
        }
    }
}
