namespace AgentTelemetry.Access.Rates;

/// <summary>What one subject used in one window: as counted here, and as the other instances told.</summary>
internal sealed class RateCounter(RatePolicy policy, DateTimeOffset window, string appId, string subject)
{
    private const long UnderWay = long.MaxValue;

    private long _mine;
    private long _others;
    private long _nextExchange;
    private int _refusals;
    private int _warnings;

    public RatePolicy Policy => policy;

    /// <summary>When the window began.</summary>
    public DateTimeOffset Window => window;

    public string AppId => appId;

    public string Subject => subject;

    /// <summary>What was counted here.</summary>
    public long Mine => Volatile.Read(ref _mine);

    public long Used => Mine + Volatile.Read(ref _others);

    public bool IsUsedUp => Used >= policy.Limit;

    /// <summary>Counts one, unless the limit is reached.</summary>
    public bool TryCharge()
    {
        for (var mine = Mine; mine + Volatile.Read(ref _others) < policy.Limit; mine = Mine)
        {
            if (Interlocked.CompareExchange(ref _mine, mine + 1, mine) == mine)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes back one that was counted.</summary>
    public void Return() => Interlocked.Decrement(ref _mine);

    /// <summary>Counts what was used already, past the limit or not.</summary>
    public void Add(long amount) => Interlocked.Add(ref _mine, amount);

    /// <summary>Counts a refusal; true for the window's first.</summary>
    public bool IsFirstRefusal() => Interlocked.Exchange(ref _refusals, 1) == 0;

    /// <summary>Whether this much of it is used, and that for the first time in the window.</summary>
    public bool IsFirstOver(double share) => Used >= share * policy.Limit && Volatile.Read(ref _warnings) == 0 && Interlocked.Exchange(ref _warnings, 1) == 0;

    /// <summary>Whether it is time to tell the other instances. A caller that gets true has to do so, and to end it.</summary>
    public bool TryBeginExchange(DateTimeOffset now)
    {
        var next = Volatile.Read(ref _nextExchange);
        return Mine >= policy.ExchangeFrom && now.UtcTicks >= next && Interlocked.CompareExchange(ref _nextExchange, UnderWay, next) == next;
    }

    /// <summary>Notes the end of an exchange that began at a time, and what the others told; null if it failed.</summary>
    public void EndExchange(DateTimeOffset began, long? others)
    {
        if (others is { } count)
        {
            Volatile.Write(ref _others, count);
        }

        Volatile.Write(ref _nextExchange, (began + policy.ExchangeEvery).UtcTicks);
    }

    public RateState StateAt(DateTimeOffset now) => new(policy.Name, policy.Limit, policy.Period, Math.Max(0, policy.Limit - Used), window + policy.Period - now);
}
