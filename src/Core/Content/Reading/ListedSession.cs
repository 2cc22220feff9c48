namespace AgentTelemetry.Content.Reading;

/// <summary>A session in a listing.</summary>
/// <param name="Summary">What is shown of it.</param>
/// <param name="EventCounts">How many events of each type it has, as a JSON object; null where they are not counted yet.</param>
/// <param name="IsFoundInPart">Whether its events are more than it is found by.</param>
public sealed record ListedSession(SessionSummary Summary, string? EventCounts = null, bool IsFoundInPart = false);
