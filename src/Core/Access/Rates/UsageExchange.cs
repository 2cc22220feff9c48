using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

/// <summary>Tells the other instances what was counted here and learns what they counted: beside the requests, never in their way.</summary>
/// <remarks>Without storage each instance goes on by its own counts: a limit is not worth an outage.</remarks>
internal sealed class UsageExchange(
    IUsageStore store, IUuidSource ids, IOptions<TelemetryOptions> options, TimeProvider time, RateMetrics metrics, ILogger<UsageExchange> logger)
{
    /// <summary>The most exchanges at one time. A counter that finds no place tries again when its next is due.</summary>
    public const int MostAtOnce = 16;

    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromMinutes(1);

    private readonly string _instance = ids.Create().ToString();
    private int _underWay;
    private long _nextWarning;

    /// <summary>How many exchanges are under way.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Begins an exchange of a counter, if one is due.</summary>
    public void BeginIfDue(RateCounter counter, DateTimeOffset now)
    {
        if (!counter.TryBeginExchange(now))
        {
            return;
        }

        if (Interlocked.Increment(ref _underWay) > MostAtOnce)
        {
            End(counter, now, others: null);
            return;
        }

        // Nothing of the request flows along: its trace and its log scope end with it.
        ThreadPool.UnsafeQueueUserWorkItem(work => _ = work.Exchange.ExchangeAsync(work.Counter, work.Now), (Exchange: this, Counter: counter, Now: now), preferLocal: false);
    }

    private async Task ExchangeAsync(RateCounter counter, DateTimeOffset began)
    {
        long? others = null;
        try
        {
            var mine = new UsageCount(counter.Policy.Name, counter.Subject, _instance, counter.Window, counter.Mine);
            others = await store.ExchangeAsync(mine, new RequestContext(_instance, counter.AppId, options.Value.Environment)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for it, and whatever it is, the limits go on without.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            metrics.ExchangeFailed();
            Warn(exception);
        }
        finally
        {
            End(counter, began, others);
        }
    }

    private void End(RateCounter counter, DateTimeOffset began, long? others)
    {
        counter.EndExchange(began, others);
        Interlocked.Decrement(ref _underWay);
    }

    private void Warn(Exception exception)
    {
        var now = time.GetUtcNow();
        var next = Volatile.Read(ref _nextWarning);
        if (now.UtcTicks >= next && Interlocked.CompareExchange(ref _nextWarning, (now + BetweenWarnings).UtcTicks, next) == next)
        {
            RateLog.ExchangeFailed(logger, exception);
        }
    }
}
