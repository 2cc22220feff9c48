namespace AgentTelemetry.Runs;

/// <summary>What became of a run that was to be created.</summary>
internal enum RunCreation
{
    /// <summary>A run of its id was there, and stays.</summary>
    Duplicate,

    /// <summary>It is stored now.</summary>
    Created,

    /// <summary>A run of its id was erased; it is not stored.</summary>
    Erased,
}
