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

            _left -= amount;
            Hold(app, held);
            return RoomOutcome.Taken;
        }
    }

    /// <summary>Gives room back that was taken.</summary>
    public void Return(string app, long amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        lock (_lock)
        {
            _left += amount;
            Hold(app, _held.GetValueOrDefault(app) - amount);
        }
    }

    // Only who holds something is remembered.
    private void Hold(string app, long held)
    {
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
