namespace AgentTelemetry.Runs;

/// <summary>What became of a line.</summary>
internal enum LineOutcome
{
    /// <summary>Its run or event is recorded now.</summary>
    Created,

    /// <summary>Its run is as it says now.</summary>
    Updated,

    /// <summary>Its run or event was so before, or the run is newer.</summary>
    Unchanged,

    /// <summary>It went into a later line of the same run.</summary>
    Merged,

    /// <summary>It belongs to nothing that is kept here.</summary>
    Skipped,

    /// <summary>It is wrong.</summary>
    Failed,
}
