namespace AgentTelemetry.Content.Reading.Funnels;

/// <summary>A stage that was reached over others. It is an observation and no fault: what was cached is grounded without being retrieved.</summary>
/// <param name="Reached">The stage.</param>
/// <param name="Missing">The stages right before it of which nothing was reported.</param>
internal sealed record FunnelGap(FunnelStage Reached, IReadOnlyList<FunnelStage> Missing);
