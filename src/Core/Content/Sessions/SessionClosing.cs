namespace AgentTelemetry.Content.Sessions;

/// <summary>The end of a session.</summary>
/// <param name="EndedAt">When.</param>
/// <param name="OutcomeType">See <see cref="SessionSummary"/>; null when it ended without an outcome.</param>
/// <param name="Outcome">The whole outcome as a JSON object; null with the type.</param>
public sealed record SessionClosing(DateTimeOffset EndedAt, string? OutcomeType, string? Outcome);
