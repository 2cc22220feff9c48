namespace AgentTelemetry.Retention;

/// <summary>What was erased, by whichever of its names is known.</summary>
internal sealed record ErasedSubjects
{
    /// <summary>Sessions, by their ids here.</summary>
    public IReadOnlySet<string> Sessions { get; init; } = new HashSet<string>();

    /// <summary>Runs, by their <c>event_id</c>.</summary>
    public IReadOnlySet<string> Runs { get; init; } = new HashSet<string>();

    /// <summary>Events of no session, by their ids.</summary>
    public IReadOnlySet<string> Observations { get; init; } = new HashSet<string>();

    /// <summary>Everything about these users: sessions by the <c>external_id</c> of their <c>user_context</c>.</summary>
    public IReadOnlySet<string> Users { get; init; } = new HashSet<string>();
}
