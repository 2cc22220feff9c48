namespace AgentTelemetry.Client;

/// <summary>Who made a commit.</summary>
public enum CommitSource
{
    /// <summary>A person.</summary>
    Manual,

    /// <summary>A language model.</summary>
    Llm,

    /// <summary>A build.</summary>
    Ci,
}
