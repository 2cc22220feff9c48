namespace AgentTelemetry.Retention.Repair;

/// <summary>What was found among some rows.</summary>
/// <param name="Rows">How many rows were looked at.</param>
/// <param name="Found">What is wrong with them.</param>
/// <param name="Next">Where the next page begins; null behind the last.</param>
internal sealed record DamagePage(int Rows, IReadOnlyList<Damage> Found, string? Next);
