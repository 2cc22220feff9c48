using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Keeps subjects in one file for each kind and day.</summary>
internal sealed class Keeping(IArchiveSource source, IArchiveFiles files, IOptions<ArchiveOptions> options, ILogger<Keeping> logger) : IArchive
{
    public async Task KeepAsync(IReadOnlyList<ArchiveSubject> subjects, RequestContext context, CancellationToken cancellationToken)
    {
        if (!options.Value.Keeps)
        {
            return;
        }

        foreach (var group in subjects.GroupBy(static subject => (subject.Kind, subject.Day)))
        {
            await KeepAsync(group.Key.Kind, group.Key.Day, [.. group], context, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task KeepAsync(ArchiveKind kind, string id, string? partition, RequestContext context, CancellationToken cancellationToken)
    {
        var named = new ArchiveSubject(kind, id, default) { Partition = partition };
        if (options.Value.Keeps && await source.OpenAsync(named, context, cancellationToken).ConfigureAwait(false) is { } archived)
        {
            await KeepAsync([named with { Time = Rfc3339.Stored(archived.Time), State = archived.State }], context, cancellationToken).ConfigureAwait(false);
        }
    }

    // A file that is there was made before anything of it was deleted: it is never replaced by one that may hold less.
    private async Task KeepAsync(ArchiveKind kind, DateOnly day, List<ArchiveSubject> subjects, RequestContext context, CancellationToken cancellationToken)
    {
        var file = new ArchiveFileWriter(files.Create(ArchiveNames.Kept(context.AppId, day, kind, subjects)));
        await using var ofFile = file.ConfigureAwait(false);
        using var writer = new SubjectWriter(file, context.AppId);
        await foreach (var (_, archived) in source.OpenAsync(subjects, static subject => subject, context, cancellationToken).ConfigureAwait(false))
        {
            if (archived is not null)
            {
                await writer.WriteAsync(archived, cancellationToken).ConfigureAwait(false);
            }
        }

        if (file.Counts.Subjects > 0 && await file.CommitAsync(version: null).ConfigureAwait(false) is { } digest)
        {
            ArchiveLog.Kept(logger, digest.Counts.Subjects, ArchiveNames.Kind(kind), context.AppId, digest.Bytes);
        }
    }
}
