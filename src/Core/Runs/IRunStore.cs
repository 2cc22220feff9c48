using AgentTelemetry.Observability;

namespace AgentTelemetry.Runs;

/// <summary>Stores runs. Every change of a run and of all rows about it is one transaction.</summary>
internal interface IRunStore
{
    /// <summary>Stores what is new, in few transactions. Of several runs of one id the first counts.</summary>
    /// <returns>What became of each.</returns>
    Task<IReadOnlyList<RunCreation>> CreateAsync(IReadOnlyList<RunRecord> runs, RequestContext context) =>
        CreateAsync([.. runs.Select(static run => new NewRun(run, []))], context);

    /// <summary>The same for runs that come with events. A run and those that come with it are stored together; one that was there keeps what it has, and gets none of them.</summary>
    Task<IReadOnlyList<RunCreation>> CreateAsync(IReadOnlyList<NewRun> runs, RequestContext context);

    /// <summary>Changes a run as it is at that moment, unless the change fails or gives back the very run it was given; null where there is none. One that was erased is a failure.</summary>
    /// <param name="eventId">Which run.</param>
    /// <param name="change">The change; it is made anew where somebody else was faster.</param>
    /// <param name="context">The request.</param>
    Task<Result<RunRecord>?> ChangeAsync(string eventId, Func<RunRecord, Result<RunRecord>> change, RequestContext context);
}
