namespace AgentTelemetry.Content;

/// <summary>What becomes of a request that brings other content under an id that is known.</summary>
public enum ConflictHandling
{
    /// <summary>What is stored stays, the rest is stored, and the answer tells what was not.</summary>
    Tell,

    /// <summary>It is refused.</summary>
    Refuse,
}
