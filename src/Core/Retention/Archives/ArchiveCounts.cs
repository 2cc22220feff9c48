namespace AgentTelemetry.Retention.Archives;

/// <summary>What a file holds.</summary>
/// <param name="Lines">Lines; a session of many events takes several.</param>
/// <param name="Subjects">Sessions, runs or events of no session.</param>
/// <param name="Events">The events of its sessions or runs.</param>
internal sealed record ArchiveCounts(long Lines, long Subjects, long Events)
{
    public static ArchiveCounts None { get; } = new(0, 0, 0);

    public static ArchiveCounts operator +(ArchiveCounts one, ArchiveCounts other) =>
        new(one.Lines + other.Lines, one.Subjects + other.Subjects, one.Events + other.Events);
}
