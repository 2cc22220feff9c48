namespace AgentTelemetry.Runs;

/// <summary>What became of an event that was to be stored.</summary>
internal enum RunEventOutcome
{
    /// <summary>An event of its id was there, and stays.</summary>
    Duplicate,

    /// <summary>It is stored now.</summary>
    Created,

    /// <summary>Its run has as many events as a run may have.</summary>
    Refused,
}
