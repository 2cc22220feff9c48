namespace AgentTelemetry.Content.Privacy;

/// <summary>How much of a turn may be kept, from least to most.</summary>
public enum PrivacyLevel
{
    /// <summary>Token counts and content addresses only.</summary>
    Minimal,

    /// <summary>Also what the turn was about, in classes; no text.</summary>
    Intent,

    /// <summary>Also text, summarised by the emitter.</summary>
    Summary,

    /// <summary>Also text as it was.</summary>
    Full,
}
