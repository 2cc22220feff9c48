namespace AgentTelemetry.Access.Rates;

/// <summary>A policy and its current window.</summary>
internal sealed class RateRule(RatePolicy policy, RateMetrics metrics)
{
    private RateWindow _window = new(policy, DateTimeOffset.MinValue);

    /// <summary>The counter of a subject that was counted in this window before; makes none.</summary>
    public RateCounter? Find(string subject, DateTimeOffset now) => WindowAt(now).Find(subject);

    /// <summary>The counter of a subject, or one it shares, or null; that it has none of its own is told, as too many others are counted already.</summary>
    public RateCounter? Track(string appId, string subject, DateTimeOffset now)
    {
        var counter = WindowAt(now).Track(appId, subject);
        if (counter?.Subject != subject)
        {
            metrics.Untracked(policy.Name);
        }

        return counter;
    }

    private RateWindow WindowAt(DateTimeOffset now)
    {
        var window = Volatile.Read(ref _window);
        var start = policy.WindowOf(now);
        if (window.Start == start)
        {
            return window;
        }

        // Another thread may have been first; its window is then everybody's.
        var next = new RateWindow(policy, start);
        var found = Interlocked.CompareExchange(ref _window, next, window);
        return ReferenceEquals(found, window) ? next : found;
    }
}
