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

    /// <summary>The same for one of which only the name is known: a file of its own, found by a read more.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="id">Its id.</param>
    /// <param name="partition">The partition of an event of no session; null for what follows from the id.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task KeepAsync(ArchiveKind kind, string id, string? partition, RequestContext context, CancellationToken cancellationToken);
}
