namespace AgentTelemetry.Runs;

/// <summary>The agents and job types of an app's runs.</summary>
/// <param name="AgentNames">Every agent, sorted.</param>
/// <param name="JobTypes">Every job type, sorted.</param>
public sealed record RunMetadata(IReadOnlyList<string> AgentNames, IReadOnlyList<string> JobTypes)
{
    /// <summary>How many there are of each.</summary>
    public RunMetadataCounts Counts => new(AgentNames.Count, JobTypes.Count);

    /// <summary>Always false: the answer is read when it is asked for.</summary>
    public bool CacheHit { get; init; }
}
