namespace AgentTelemetry.Retention;

/// <summary>The indexes by which retention finds sessions.</summary>
internal enum SessionIndex
{
    /// <summary>Ended sessions, by when they ended here.</summary>
    Ended,

    /// <summary>Open sessions, by when they were last known to be active, at the latest.</summary>
    Open,

    /// <summary>Sessions by when they were due, as earlier versions reckoned it.</summary>
    Earlier,
}
