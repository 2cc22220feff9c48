using System.Collections.Concurrent;

namespace AgentTelemetry.Storage;

/// <summary>When this instance counted large sessions last. Counting one costs as much as it has events, so one that is still active is counted not too often.</summary>
internal sealed class SessionPauses(TimeProvider time)
{
    // Up to a page of events, counting costs one read.
    private const long Small = 1_000;
    private const int MostRemembered = 1_000;

    // What is stored shows within five seconds, with the time that counting takes.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan PerPage = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<(string Partition, Guid Session), Moment> _counted = new();

    /// <summary>The moment, for <see cref="Counted"/>.</summary>
    public Moment Now => new(time.GetTimestamp(), time.GetUtcNow(), TimeSpan.Zero);

    /// <summary>Notes that a session was counted.</summary>
    public void Counted(string partition, Guid session, Moment began, long events)
    {
        if (events <= Small)
        {
            return;
        }

        if (_counted.Count >= MostRemembered)
        {
            _counted.Clear();
        }

        var pause = PerPage * (events / (double)Small);
        _counted[(partition, session)] = began with { Pause = pause < Longest ? pause : Longest };
    }

    /// <summary>When a session was counted that is not counted again yet; null for any other.</summary>
    public DateTimeOffset? Find(string partition, Guid session) =>
        _counted.TryGetValue((partition, session), out var counted) && time.GetElapsedTime(counted.Timestamp) < counted.Pause ? counted.At : null;

    /// <summary>When counting began, by both clocks, and how long it is not begun again.</summary>
    internal sealed record Moment(long Timestamp, DateTimeOffset At, TimeSpan Pause);
}
