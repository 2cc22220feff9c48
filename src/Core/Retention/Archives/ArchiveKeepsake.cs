using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Keeps in the archive what retention removes, where that is wanted.</summary>
internal sealed class ArchiveKeepsake(IArchive archive) : IKeepsake
{
    public Task KeepAsync(RetainedSubject subject, RequestContext context, CancellationToken cancellationToken) =>
        archive.KeepAsync(KindOf(subject.Kind), subject.Id, subject.Place, context, cancellationToken);

    private static ArchiveKind KindOf(string kind) => kind switch
    {
        RetentionKind.Sessions => ArchiveKind.Sessions,
        RetentionKind.Runs => ArchiveKind.Runs,
        RetentionKind.Observations => ArchiveKind.Observations,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nothing of this kind is archived."),
    };
}
