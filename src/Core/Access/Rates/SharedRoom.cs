namespace AgentTelemetry.Access.Rates;

/// <summary>A resource that an instance has only so much of. However many apps flood it, the next one still finds room.</summary>
/// <remarks>
/// An app may hold a share of what the others leave, not of the whole: the first takes half, the second half of the rest. It is the dynamic
/// threshold of Choudhury and Hahne (1998), by which switches share their memory between ports.
/// </remarks>
/// <param name="most">All there is.</param>
/// <param name="sharePercent">How much of what the others leave one app may hold.</param>
/// <param name="leastShare">What an app may hold however small its share is, where no other holds anything.</param>
internal sealed class SharedRoom(long most, int sharePercent, long leastShare)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _held = new(StringComparer.Ordinal);
    private readonly long _all = most;
    private long _left = most;

    /// <summary>What is taken now.</summary>
    public long Held
    {
        get
        {
            lock (_lock)
            {
                return _all - _left;
            }
        }
    }

    /// <summary>Takes room: all that is asked for, or none. What was taken must be returned.</summary>
    public RoomOutcome TryTake(string app, long amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        lock (_lock)
        {
            if (amount > _left)
            {
                return RoomOutcome.Full;
            }

            var held = _held.GetValueOrDefault(app);
            if (held + amount > ShareOf(_left + held))
            {
                return RoomOutcome.ShareUsedUp;
            }

            Set(app, held + amount, _left - amount);
            return RoomOutcome.Taken;
        }
    }

    /// <summary>Takes room even if there is none; others then find less. What was taken must be returned.</summary>
    public void Hold(string app, long amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        lock (_lock)
        {
            Set(app, _held.GetValueOrDefault(app) + amount, _left - amount);
        }
    }

    /// <summary>Gives back room that was taken.</summary>
    public void Return(string app, long amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        lock (_lock)
        {
            Set(app, _held.GetValueOrDefault(app) - amount, _left + amount);
        }
    }

    // Rounded up, so that the last of a few places is somebody's.
    private long ShareOf(long rest)
    {
        var share = ((rest * sharePercent) + 99) / 100;
        return rest == _all ? Math.Max(share, leastShare) : share;
    }

    // Only who holds something is remembered.
    private void Set(string app, long held, long left)
    {
        _left = left;
        if (held > 0)
        {
            _held[app] = held;
        }
        else
        {
            _held.Remove(app);
        }
    }
}
