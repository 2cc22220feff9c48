namespace AgentTelemetry.Content.Observers;

/// <summary>Retrievals and who saw them.</summary>
public sealed record ObservedRetrievals(IReadOnlyList<ObservedRetrieval> Retrievals)
{
    /// <summary>Whether there are more than were looked up.</summary>
    public bool IsPart { get; init; }
}
