namespace AgentTelemetry.Retention.Archives;

/// <summary>What an import did.</summary>
/// <param name="Files">Files that were read.</param>
/// <param name="Sessions">Sessions that were restored.</param>
/// <param name="Runs">Runs that were restored.</param>
/// <param name="Observations">Events of no session that were restored.</param>
/// <param name="Known">Subjects that were there, and stayed as they were.</param>
/// <param name="Failed">Lines, or files, that could not be imported.</param>
/// <param name="Errors">Why, for the first 50.</param>
public sealed record ArchiveImported(int Files, long Sessions, long Runs, long Observations, long Known, long Failed, IReadOnlyList<string> Errors);
