using AgentTelemetry.Observability;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Statistics.Usage;

/// <summary>Writes down each minute, and on stop, what this instance was asked. A kill loses what is not written down.</summary>
internal sealed class UsageFlush(UsageMeter meter, IUsageTotals totals, IOptions<TelemetryOptions> options, IUuidSource ids, TimeProvider time, ILogger<UsageFlush> logger) : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    /// <summary>Writes down what was counted until now.</summary>
    public async Task FlushAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            foreach (var (key, figures) in meter.Take())
            {
                await TryAddAsync(key, figures).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await FlushAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // It stops.
        }
    }

    private async Task TryAddAsync((string App, DateTimeOffset Hour) key, UsageFigures figures)
    {
        try
        {
            await totals.AddAsync(key.Hour, figures, new RequestContext(ids.Create().ToString(), key.App, options.Value.Environment)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever storage has, usage is counted on and written down the next time.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            meter.GiveBack(key, figures);
            StatisticsLog.UsageKept(logger, exception, key.App);
        }
    }
}
