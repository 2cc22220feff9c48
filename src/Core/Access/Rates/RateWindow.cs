using System.Collections.Concurrent;

namespace AgentTelemetry.Access.Rates;

/// <summary>The counters of one policy in one window. It is dropped as a whole when the next begins.</summary>
internal sealed class RateWindow(RatePolicy policy, DateTimeOffset start)
{
    /// <summary>The most subjects that are counted: about 20 MB, however many addresses there are.</summary>
    public const int MostSubjects = 100_000;

    // Who comes when the table is full shares a counter with those of the same hash, which nobody outside can work out.
    private const int SharedCounters = 1_024;

    private readonly ConcurrentDictionary<string, RateCounter> _counters = new(StringComparer.Ordinal);
    private int _subjects;

    public DateTimeOffset Start => start;

    private bool IsSharing => policy.SharesWhenFull && Volatile.Read(ref _subjects) >= MostSubjects;

    /// <summary>The counter of a subject that was counted before.</summary>
    public RateCounter? Find(string subject) => _counters.GetValueOrDefault(subject) ?? (IsSharing ? _counters.GetValueOrDefault(SharedBy(subject)) : null);

    /// <summary>The counter of a subject; when too many others are counted already, one it shares, or null where there is none to share.</summary>
    public RateCounter? Track(string appId, string subject)
    {
        if (_counters.TryGetValue(subject, out var known))
        {
            return known;
        }

        if (Interlocked.Increment(ref _subjects) <= MostSubjects)
        {
            var added = new RateCounter(policy, start, appId, subject);
            var counter = _counters.GetOrAdd(subject, added);
            if (ReferenceEquals(counter, added))
            {
                return counter;
            }

            Interlocked.Decrement(ref _subjects);
            return counter;
        }

        Interlocked.Decrement(ref _subjects);
        return policy.SharesWhenFull ? _counters.GetOrAdd(SharedBy(subject), name => new RateCounter(policy, start, appId, name)) : null;
    }

    private static string SharedBy(string subject) => $"~{(uint)subject.GetHashCode(StringComparison.Ordinal) % SharedCounters}";
}
