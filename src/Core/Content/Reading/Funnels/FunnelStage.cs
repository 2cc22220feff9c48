namespace AgentTelemetry.Content.Reading.Funnels;

/// <summary>How far a content came, in order.</summary>
public enum FunnelStage
{
    /// <summary>It was fetched.</summary>
    Retrieved,

    /// <summary>It was put before the model.</summary>
    Grounded,

    /// <summary>It was referred to in an answer.</summary>
    Cited,

    /// <summary>It was shown: <c>content_presented</c>, and <c>content_displayed</c> of older dialects.</summary>
    Presented,

    /// <summary>The user acted on it.</summary>
    Engaged,
}
