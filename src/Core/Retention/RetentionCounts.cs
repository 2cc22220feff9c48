namespace AgentTelemetry.Retention;

/// <summary>What became of what was found.</summary>
internal readonly record struct RetentionCounts
{
    /// <summary>How many are gone; in a dry run, how many would be.</summary>
    public long Removed { get; init; }

    /// <summary>How many sessions expired.</summary>
    public long Expired { get; init; }

    /// <summary>How many stay for now, as an export is under way.</summary>
    public long Held { get; init; }

    /// <summary>How many rows that led to the wrong time, or to nothing, were put right.</summary>
    public long PutRight { get; init; }

    /// <summary>How many could not be handled. They are next time.</summary>
    public long Failed { get; init; }

    public static RetentionCounts operator +(RetentionCounts one, RetentionCounts other) => new()
    {
        Removed = one.Removed + other.Removed,
        Expired = one.Expired + other.Expired,
        Held = one.Held + other.Held,
        PutRight = one.PutRight + other.PutRight,
        Failed = one.Failed + other.Failed,
    };
}
