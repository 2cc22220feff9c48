using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Counts what is told by clocks that are far from ours.</summary>
internal sealed class ClockMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _skews = meters.Create(ProductMeter.Name).CreateCounter<long>(
        "clock_skew_count", unit: "{record}", description: "What was stored whose time lies far from its arrival, by kind (event, session) and direction (future, past).");

    public void Stored(IReadOnlyList<ContentEvent> events, DateTimeOffset arrival)
    {
        var (future, past) = (0, 0);
        foreach (var @event in events)
        {
            switch (ClockSkew.Of(@event.Timestamp, arrival))
            {
                case > 0:
                    future++;
                    break;
                case < 0:
                    past++;
                    break;
            }
        }

        Add("event", "future", future);
        Add("event", "past", past);
    }

    public void Stored(NewSession session, DateTimeOffset arrival)
    {
        if (ClockSkew.Of(session, arrival) is { } skew)
        {
            Add("session", skew > 0 ? "future" : "past", 1);
        }
    }

    private void Add(string kind, string direction, int count)
    {
        if (count > 0)
        {
            _skews.Add(count, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("direction", direction));
        }
    }
}
