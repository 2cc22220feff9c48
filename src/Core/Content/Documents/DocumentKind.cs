namespace AgentTelemetry.Content.Documents;

/// <summary>The three documents of the standard.</summary>
internal enum DocumentKind
{
    /// <summary>A whole session.</summary>
    Session,

    /// <summary>One event under an envelope.</summary>
    Event,

    /// <summary>Several events under an envelope.</summary>
    EventBatch,
}
