namespace AgentTelemetry.Retention.Repair;

/// <summary>How far one part was looked at.</summary>
/// <param name="Part">sessions, events, observations, runs, exports or erasures.</param>
/// <param name="Rows">How many rows; of events, how many sessions.</param>
/// <param name="Complete">Whether it came to the end.</param>
/// <param name="Next">The cursor of the rows that follow, to be sent with the part.</param>
public sealed record PartVerification(string Part, int Rows, bool Complete, string? Next);
