namespace AgentTelemetry.Export;

/// <summary>What a case is made of.</summary>
internal enum CaseKind
{
    /// <summary>A session and its events.</summary>
    Session,

    /// <summary>A run and its events.</summary>
    Run,
}
