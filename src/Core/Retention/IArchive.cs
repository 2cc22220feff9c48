using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Keeps what is going to be deleted.</summary>
internal interface IArchive
{
    /// <summary>Writes subjects into the archive. Once it returns they are durable there, and may be deleted; where the archive is off it does nothing.</summary>
    /// <remarks>
    /// It may be repeated. The same subjects in the same state are one file. A subject that is kept twice, whole or half deleted meanwhile, is imported as one:
    /// an import adds up the events of all its lines.
    /// </remarks>
    Task KeepAsync(IReadOnlyList<ArchiveSubject> subjects, RequestContext context, CancellationToken cancellationToken);
}
