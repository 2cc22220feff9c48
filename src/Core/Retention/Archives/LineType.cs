namespace AgentTelemetry.Retention.Archives;

/// <summary>What a line of the archive is.</summary>
internal enum LineType
{
    /// <summary>Nothing that an archive writes.</summary>
    Unknown,

    /// <summary>A session with its last events.</summary>
    Session,

    /// <summary>Events of a session.</summary>
    Events,

    /// <summary>An event of no session.</summary>
    Observation,

    /// <summary>A run.</summary>
    Run,

    /// <summary>An event of a run.</summary>
    EventOfRun,
}
