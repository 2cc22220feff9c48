using AgentTelemetry.Json;

namespace AgentTelemetry.Retention.Archives;

/// <summary>A backup, as it is answered.</summary>
/// <param name="Id">Its id. It begins with the time at which it was asked for.</param>
/// <param name="State">How far it is: <c>running</c>, <c>completed</c> or <c>failed</c>.</param>
/// <param name="From">The first moment of its period; absent where it begins with the first.</param>
/// <param name="To">The first moment after its period; absent where it goes to the last.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="FinishedAt">When it ended; absent while it runs.</param>
/// <param name="ExpiresAt">When it is deleted.</param>
/// <param name="Files">How many files it has so far.</param>
/// <param name="Bytes">How long they are.</param>
/// <param name="Counts">What is in them.</param>
public sealed record BackupStatus(
    string Id, string State, string? From, string? To, string RequestedAt, string? FinishedAt, string ExpiresAt, int Files, long Bytes, BackupCounts Counts)
{
    internal static BackupStatus Of(Backup backup, int keepDays) => new(
        backup.Id,
        backup.State,
        backup.From,
        backup.To,
        backup.RequestedAt,
        backup.FinishedAt,
        Rfc3339.Format(Rfc3339.Stored(backup.RequestedAt).AddDays(keepDays)),
        backup.Files.Count,
        backup.Files.Sum(static file => file.Digest.Bytes),
        BackupCounts.Of(backup));
}

/// <summary>What is in a backup. What was not asked for is absent.</summary>
/// <param name="Sessions">Sessions.</param>
/// <param name="Events">Their events.</param>
/// <param name="Runs">Runs.</param>
/// <param name="RunEvents">Their events.</param>
/// <param name="Observations">Events of no session.</param>
public sealed record BackupCounts(long? Sessions, long? Events, long? Runs, long? RunEvents, long? Observations)
{
    internal static BackupCounts Of(Backup backup)
    {
        var (sessions, runs, observations) = (CountsOf(backup, ArchiveKind.Sessions), CountsOf(backup, ArchiveKind.Runs), CountsOf(backup, ArchiveKind.Observations));
        return new BackupCounts(sessions?.Subjects, sessions?.Events, runs?.Subjects, runs?.Events, observations?.Subjects);
    }

    private static ArchiveCounts? CountsOf(Backup backup, ArchiveKind kind) =>
        backup.Kinds.Contains(ArchiveNames.Kind(kind)) ? backup.CountsOf(ArchiveNames.Kind(kind)) : null;
}
