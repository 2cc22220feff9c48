using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Counts sessions: those stored, and those that were active here lately.</summary>
internal sealed class SessionMetrics
{
    /// <summary>How long a session is active after something came for it, at least; up to twice that.</summary>
    public static readonly TimeSpan Stretch = TimeSpan.FromMinutes(5);

    private const int MostRemembered = 100_000;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Counter<long> _created;
    private HashSet<Guid> _now = [];
    private HashSet<Guid> _before = [];
    private long _began;

    public SessionMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _began = time.GetTimestamp();
        var meter = meters.Create(ProductMeter.Name);
        _created = meter.CreateCounter<long>("sessions_created_count", "{session}", "Sessions that were stored for the first time.");
        meter.CreateObservableGauge("active_sessions_count", CountActive, "{session}", "Sessions for which something came to this instance in the last five to ten minutes.");
    }

    public void Created() => _created.Add(1);

    public void Active(Guid session)
    {
        lock (_lock)
        {
            Turn();
            if (_now.Count < MostRemembered)
            {
                _now.Add(session);
            }
        }
    }

    private int CountActive()
    {
        lock (_lock)
        {
            Turn();
            return _now.Count + _before.Count(session => !_now.Contains(session));
        }
    }

    private void Turn()
    {
        var stretches = (long)(_time.GetElapsedTime(_began) / Stretch);
        if (stretches > 0)
        {
            (_before, _now, _began) = (stretches == 1 ? _now : [], [], _time.GetTimestamp());
        }
    }
}
