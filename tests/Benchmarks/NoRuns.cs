using AgentTelemetry.Observability;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Benchmarks;

/// <summary>Takes every run and keeps none.</summary>
internal sealed class NoRuns : IRunStore, IRunEventStore
{
    public Task<IReadOnlyList<RunCreation>> CreateAsync(IReadOnlyList<NewRun> runs, RequestContext context) =>
        Task.FromResult<IReadOnlyList<RunCreation>>([.. runs.Select(static _ => RunCreation.Created)]);

    public Task<Result<RunRecord>?> ChangeAsync(string eventId, Func<RunRecord, Result<RunRecord>> change, RequestContext context) => throw new NotSupportedException("New runs only.");

    public Task<Result<IReadOnlyList<RunEventOutcome>>?> AddAsync(string eventId, IReadOnlyList<RunEvent> events, RequestContext context) => throw new NotSupportedException("Few events only.");
}
