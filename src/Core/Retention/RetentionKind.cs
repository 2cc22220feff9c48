namespace AgentTelemetry.Retention;

/// <summary>The kinds of what is kept for a time, by the names that settings and reports have for them.</summary>
internal static class RetentionKind
{
    /// <summary>Sessions that have ended, with their events.</summary>
    public const string Sessions = "sessions";

    /// <summary>Events of no session.</summary>
    public const string Observations = "observations";

    /// <summary>Runs, with their events.</summary>
    public const string Runs = "runs";

    /// <summary>What became of exports.</summary>
    public const string Exports = "exports";

    /// <summary>Why messages were refused.</summary>
    public const string Rejections = "rejections";

    /// <summary>Revoked keys.</summary>
    public const string Keys = "keys";

    /// <summary>Totals of hours and of days.</summary>
    public const string Statistics = "statistics";

    /// <summary>Counts of use.</summary>
    public const string Usage = "usage";

    /// <summary>Sessions of which nothing was heard for long.</summary>
    public const string IdleSessions = "idle_sessions";

    /// <summary>Runs that have not ended and of which nothing was heard for long.</summary>
    public const string UnfinishedRuns = "unfinished_runs";

    /// <summary>Values that runs had.</summary>
    public const string Values = "values";

    /// <summary>What stands in the place of erased sessions.</summary>
    public const string SessionTombstones = "session_tombstones";

    /// <summary>What stands in the place of erased runs.</summary>
    public const string RunTombstones = "run_tombstones";

    /// <summary>Due rows of sessions as earlier versions wrote them.</summary>
    public const string EarlierSessions = "earlier_sessions";

    /// <summary>Events of no session as earlier versions stored them.</summary>
    public const string EarlierObservations = "earlier_observations";

    /// <summary>Those whose days are a setting.</summary>
    public static IReadOnlyList<string> Configured { get; } = [Sessions, Observations, Runs, Exports, Rejections, Keys, Statistics, Usage];
}
