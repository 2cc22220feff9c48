namespace AgentTelemetry.Content.Observers;

/// <summary>A page of observations, newest first.</summary>
/// <param name="Observations">Its observations.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
public sealed record ObservationPage(IReadOnlyList<Observation> Observations, string? Next);
