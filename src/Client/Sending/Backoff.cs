namespace AgentTelemetry.Client.Sending;

/// <summary>How long to wait before the next try: twice as long each time, and never as long as everybody else.</summary>
internal sealed class Backoff(TimeSpan most)
{
    private const int MostDoublings = 16;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <param name="failures">How often it failed in a row, from 1.</param>
    public TimeSpan After(int failures)
    {
        var full = Math.Min(most.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, MostDoublings)));
        return TimeSpan.FromMilliseconds(full * (0.5 + Jitter() / 2));
    }

    // Chance spreads clients over time; nobody gains from guessing it.
#pragma warning disable CA5394
    private static double Jitter() => Random.Shared.NextDouble();
#pragma warning restore CA5394
}
