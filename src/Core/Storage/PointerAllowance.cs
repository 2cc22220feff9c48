namespace AgentTelemetry.Storage;

/// <summary>How many pointers to observations one request may follow: each costs one or two look-ups, and their writers choose how many there are.</summary>
internal sealed class PointerAllowance
{
    /// <summary>Of one retrieval; it has a handful of observers.</summary>
    public const int MostOfOne = 1_000;

    /// <summary>Of all retrievals that a request asks about.</summary>
    public const int MostInAll = 5_000;

    private int _left = MostInAll;

    /// <summary>Whether a pointer was found that may not be followed.</summary>
    public bool IsExceeded { get; private set; }

    /// <summary>Takes one more, of a retrieval of which so many were taken.</summary>
    public bool TryTake(int taken)
    {
        if (taken < MostOfOne && Interlocked.Decrement(ref _left) >= 0)
        {
            return true;
        }

        IsExceeded = true;
        return false;
    }
}
