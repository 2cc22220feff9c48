namespace AgentTelemetry.Statistics.Usage;

/// <summary>Counts what this instance was asked since it was written down last, by app and hour.</summary>
internal sealed class UsageMeter(TimeProvider time)
{
    private readonly Lock _lock = new();
    private Dictionary<(string App, DateTimeOffset Hour), UsageFigures> _counted = [];

    /// <summary>Counts a request of an app.</summary>
    public void Count(string app, long bytesIn, long bytesOut) => Add((app, Interval.Hour.Floor(time.GetUtcNow())), new UsageFigures(1, bytesIn, bytesOut));

    /// <summary>Takes what was counted.</summary>
    public IReadOnlyDictionary<(string App, DateTimeOffset Hour), UsageFigures> Take()
    {
        lock (_lock)
        {
            (var taken, _counted) = (_counted, []);
            return taken;
        }
    }

    /// <summary>Counts what could not be written down.</summary>
    public void GiveBack((string App, DateTimeOffset Hour) key, UsageFigures figures) => Add(key, figures);

    private void Add((string App, DateTimeOffset Hour) key, UsageFigures figures)
    {
        lock (_lock)
        {
            _counted[key] = _counted.GetValueOrDefault(key).Plus(figures);
        }
    }
}
