using AgentTelemetry.Access;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

/// <summary>Ends the stale runs of every app, as often as the settings say.</summary>
internal sealed class StaleRunTimer(
    IAppList apps, StaleRunReader reader, StaleRunReaper reaper, IOptions<StaleRunOptions> options, TimeProvider time, ILogger<StaleRunTimer> logger)
{
    public async Task TickAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!TimerTicks.AreDue(time.GetUtcNow(), options.Value.Minutes))
        {
            return;
        }

        foreach (var app in await apps.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            await ReapAsync(context with { AppId = app }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReapAsync(RequestContext context, CancellationToken cancellationToken)
    {
        try
        {
            var reaped = await reaper.ReapAsync(reader.OfSettings, context, cancellationToken).ConfigureAwait(false);
            if (reaped.Found > 0)
            {
                StaleRunLog.Reaped(logger, context.AppId, reaped.Found, reaped.Cleaned, reaped.Failed);
            }
        }
#pragma warning disable CA1031 // Whatever is wrong with one app, the others' runs are ended.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            StaleRunLog.Unreadable(logger, context.AppId, exception);
        }
    }
}
