namespace AgentTelemetry.Access.Rates;

/// <summary>Something an instance has only so much of, and of which no app may hold more than its share: what one app floods, others still find room in.</summary>
internal sealed class SharedRoom(long most, long share)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _held = new(StringComparer.Ordinal);
    private long _left = most;

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

            var held = _held.GetValueOrDefault(app) + amount;
            if (held > share)
            {
                return RoomOutcome.ShareUsedUp;
            }

            Set(app, held, _left - amount);
            return RoomOutcome.Taken;
        }
    }

    /// <summary>Takes room that may not be there; others then find less. What was taken must be returned.</summary>
    public void Hold(string app, long amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        lock (_lock)
        {
            Set(app, _held.GetValueOrDefault(app) + amount, _left - amount);
        }
    }

    /// <summary>Gives room back that was taken.</summary>
    public void Return(string app, long amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        lock (_lock)
        {
            Set(app, _held.GetValueOrDefault(app) - amount, _left + amount);
        }
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
