namespace AgentTelemetry.Runs;

/// <summary>Says what became of a run that was to be created.</summary>
internal static class RunCreationAnswer
{
    public static Result<RunCreated> Of(RunRecord run, RunCreation creation) => creation switch
    {
        RunCreation.Created => new RunCreated("created", run.EventId, run.RunId, null),
        RunCreation.Duplicate => new RunCreated("duplicate", run.EventId, null, "Event already exists (idempotent)"),
        _ => RunFailures.Erased,
    };
}
