using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Access.Rates;

/// <summary>Tells of callers that come near a limit or reach it; once for each caller and window.</summary>
internal sealed class RateEvents(IServiceEvents events, ILogger<RateLimiter> logger)
{
    private const double Threshold = 0.8;
    private const int Percent = 100;

    /// <summary>A limit is reached.</summary>
    public void Triggered(RateCounter counter)
    {
        var policy = counter.Policy;
        var seconds = (long)policy.Period.TotalSeconds;
        RateLog.Triggered(logger, policy.Name, policy.Limit, seconds, counter.Used);
        events.Emit(new RateLimitTriggered(policy.Name, RequestFlow.Current?.Context.UserId ?? RequestContext.Anonymous, seconds, counter.Used));
    }

    /// <summary>Warns if most of a limit is used.</summary>
    public void Warn(RateCounter? counter)
    {
        if (counter?.IsFirstOver(Threshold) is true)
        {
            events.Emit(new RateLimitWarning(counter.Policy.Name, (double)Percent * counter.Used / counter.Policy.Limit, Percent * Threshold));
        }
    }
}
