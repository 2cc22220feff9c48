using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Takes what was erased out of the archive and of every backup.</summary>
internal interface IArchiveErasure
{
    /// <summary>Whether the app has any file in the archive.</summary>
    Task<bool> HoldsAnythingAsync(RequestContext context, CancellationToken cancellationToken);

    /// <summary>Writes the files that may hold erased subjects anew, without their lines. It may be repeated, and goes on where an earlier call broke off.</summary>
    /// <param name="erased">What was erased.</param>
    /// <param name="days">The days of the subjects (<see cref="ArchiveSubject.Day"/>); null for every day, which reads the app's whole archive.</param>
    /// <param name="context">The request; its app is the one whose archive is meant.</param>
    /// <param name="cancellationToken">Ends the work between two files.</param>
    Task<ArchiveErased> RewriteAsync(ErasedSubjects erased, IReadOnlyCollection<DateOnly>? days, RequestContext context, CancellationToken cancellationToken);
}
