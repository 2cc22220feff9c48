namespace AgentTelemetry.Retention.Repair;

/// <summary>What one look found in one part.</summary>
/// <param name="Part">sessions, events, observations, runs, exports or erasures.</param>
/// <param name="Rows">How many rows were looked at; of events, how many sessions.</param>
/// <param name="Complete">Whether it came to the end.</param>
/// <param name="CompletedAt">When a look came to the end last.</param>
/// <param name="Damage">What was found.</param>
public sealed record PartRun(string Part, int Rows, bool Complete, string? CompletedAt, IReadOnlyList<DamageCount> Damage)
{
    internal static PartRun Of(PartReport report) => new(report.Part, report.Rows, report.Cursor is null, report.CompletedAt, report.Damage);
}
