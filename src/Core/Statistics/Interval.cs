namespace AgentTelemetry.Statistics;

/// <summary>How long the stretches are that totals are kept for.</summary>
internal enum Interval
{
    /// <summary>Whole hours of UTC.</summary>
    Hour,

    /// <summary>Whole days of UTC.</summary>
    Day,

    /// <summary>All time as one.</summary>
    All,
}
