namespace AgentTelemetry.Runs;

/// <summary>How many values there are.</summary>
/// <param name="AgentNames">How many agents.</param>
/// <param name="JobTypes">How many job types.</param>
public sealed record RunMetadataCounts(int AgentNames, int JobTypes);
