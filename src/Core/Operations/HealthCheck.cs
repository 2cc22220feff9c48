using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;

namespace AgentTelemetry.Operations;

/// <summary>A check of the service's health that is under way. One that nobody ends has failed.</summary>
internal sealed class HealthCheck : IDisposable
{
    private readonly string _type;
    private readonly IServiceEvents _events;
    private readonly TimeProvider _time;
    private readonly long _began;
    private bool _hasEnded;

    public HealthCheck(string type, IServiceEvents events, TimeProvider time)
    {
        (_type, _events, _time, _began) = (type, events, time, time.GetTimestamp());
        events.Emit(new HealthCheckRequested(type));
    }

    /// <summary>All is well.</summary>
    public void Ends(string status, string? details = null)
    {
        _hasEnded = true;
        _events.Emit(new HealthCheckCompleted(_type, status, _time.GetElapsedTime(_began).TotalMilliseconds, details));
    }

    /// <summary>It found out what works.</summary>
    public void Ends(Readiness readiness)
    {
        if (readiness.IsReady)
        {
            Ends("ok", string.Join(", ", readiness.Components.Select(static component => component.Name)));
        }
        else
        {
            Fails(string.Join(", ", readiness.Components.Where(static component => !component.IsOk).Select(static component => component.Name)));
        }
    }

    public void Dispose()
    {
        if (!_hasEnded)
        {
            Fails(null);
        }
    }

    private void Fails(string? details)
    {
        _hasEnded = true;
        _events.Emit(new HealthCheckFailed(_type, details) { ErrorType = "health", ErrorMessage = "The service cannot do all of its work.", ErrorCode = "not_ready", IsRetryable = true });
    }
}
