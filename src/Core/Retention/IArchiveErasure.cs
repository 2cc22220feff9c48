using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Takes what was erased out of the archive and of every backup.</summary>
internal interface IArchiveErasure
{
    /// <summary>Writes the files that may hold erased subjects anew, without their lines. It may be repeated, and goes on where an earlier call broke off.</summary>
    /// <param name="erased">What was erased.</param>
    /// <param name="days">The days of the subjects (when a session started or a run was created); null for every day, which reads the app's whole archive.</param>
    /// <param name="context">The request; its app is the one whose archive is meant.</param>
    /// <param name="cancellationToken">Ends the work between two files.</param>
    Task<ArchiveErased> RewriteAsync(ErasedSubjects erased, IReadOnlyCollection<DateOnly>? days, RequestContext context, CancellationToken cancellationToken);
}
