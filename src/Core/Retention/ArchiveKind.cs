namespace AgentTelemetry.Retention;

/// <summary>What an archive holds.</summary>
internal enum ArchiveKind
{
    /// <summary>Sessions with their events.</summary>
    Sessions,

    /// <summary>Runs with their events.</summary>
    Runs,

    /// <summary>Events of no session.</summary>
    Observations,
}
