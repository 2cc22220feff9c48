using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Reads what is to be archived, as it is stored.</summary>
internal interface IArchiveSource
{
    /// <summary>Reads a page of subjects; its cost is the same however many there are.</summary>
    Task<ArchivePage> ListAsync(ArchiveKind kind, ArchivePeriod period, string? after, int limit, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Reads a subject and the first of its events; the others as they are asked for.</summary>
    /// <returns>An <see cref="ArchivedSession"/>, <see cref="ArchivedRun"/> or <see cref="ArchivedObservation"/>; null where it has gone.</returns>
    Task<Archived?> OpenAsync(ArchiveSubject subject, RequestContext context, CancellationToken cancellationToken);
}
