using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>The archive as far as erasures go; the service may have none.</summary>
internal sealed class ErasureArchives(IEnumerable<IArchiveErasure> archives)
{
    public async Task<bool> HoldAnythingAsync(RequestContext context, CancellationToken cancellationToken)
    {
        foreach (var archive in archives)
        {
            if (await archive.HoldsAnythingAsync(context, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes anew what may have the subject of an erasure.</summary>
    /// <returns>How many lines went, and whether all of it is done.</returns>
    public async Task<(long Lines, bool IsDone)> RewriteAsync(ErasureWork work, string kind, RequestContext context, CancellationToken cancellationToken)
    {
        var (lines, isDone) = (0L, true);
        foreach (var archive in archives)
        {
            var rewritten = await archive.RewriteAsync(SubjectsOf(work, kind), work.ArchiveDays, context, cancellationToken).ConfigureAwait(false);
            lines += rewritten.Lines;
            isDone &= rewritten.IsDone;
        }

        return (lines, isDone);
    }

    private static ErasedSubjects SubjectsOf(ErasureWork work, string kind) => kind switch
    {
        ErasureKind.User => new ErasedSubjects { Users = new HashSet<string> { work.Subject } },
        ErasureKind.Run => new ErasedSubjects { Runs = work.ArchiveIds.ToHashSet() },
        _ => new ErasedSubjects { Sessions = work.ArchiveIds.ToHashSet() },
    };
}
