using AgentTelemetry.Observability;

namespace AgentTelemetry.Runs;

/// <summary>Stores the events of runs. Events and the run's count of them change in one transaction.</summary>
internal interface IRunEventStore
{
    /// <summary>Stores what is new, as far as the run may have more events. Of several events of one id the first counts.</summary>
    /// <returns>What became of each event; null where there is no such run, a failure where it was erased: then nothing is stored.</returns>
    Task<Result<IReadOnlyList<RunEventOutcome>>?> AddAsync(string eventId, IReadOnlyList<RunEvent> events, RequestContext context);
}
