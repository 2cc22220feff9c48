using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content;

/// <summary>Counts what is told by clocks that are far from ours.</summary>
internal sealed class ClockMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _events = meters.Create(ProductMeter.Name).CreateCounter<long>(
        "clock_skew_events_count", unit: "{event}", description: "Events stored whose time lies far from their arrival, by direction (future, past).");

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

        Add("future", future);
        Add("past", past);
    }

    private void Add(string direction, int count)
    {
        if (count > 0)
        {
            _events.Add(count, new KeyValuePair<string, object?>("direction", direction));
        }
    }
}
