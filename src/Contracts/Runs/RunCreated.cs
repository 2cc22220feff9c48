namespace AgentTelemetry.Runs;

/// <summary>A run is stored, now or before.</summary>
/// <param name="Status"><c>created</c>, or <c>duplicate</c> where a run of this event_id was there. That run stays as it is.</param>
/// <param name="EventId">The run.</param>
/// <param name="RunId">The caller's id of the run; absent for a duplicate.</param>
/// <param name="Message">What a duplicate means; absent for a new run.</param>
public sealed record RunCreated(string Status, string EventId, string? RunId, string? Message);
