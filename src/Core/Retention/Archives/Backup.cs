using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentTelemetry.Retention.Archives;

/// <summary>A backup: what was asked for, how far it is, and every file of it. As a file it is the backup's manifest.</summary>
internal sealed record Backup
{
    public const string Running = "running";
    public const string Completed = "completed";
    public const string Failed = "failed";

    public required string Id { get; init; }

    public required string App { get; init; }

    public required string State { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public required IReadOnlyList<string> Kinds { get; init; }

    public required string RequestedAt { get; init; }

    /// <summary>When it last made progress.</summary>
    public required string SavedAt { get; init; }

    public string? FinishedAt { get; init; }

    /// <summary>How many of the kinds are done.</summary>
    public int KindsDone { get; init; }

    /// <summary>The last subject of the current kind that is in a file; null before the first.</summary>
    public string? After { get; init; }

    public required IReadOnlyList<BackupFile> Files { get; init; }

    /// <summary>Its app's folder.</summary>
    [JsonIgnore]
    public string Folder => ArchiveNames.Folder(App);

    public ArchiveCounts CountsOf(string kind) =>
        Files.Where(file => file.Kind == kind).Aggregate(ArchiveCounts.None, static (sum, file) => sum + file.Digest.Counts);

    public ReadOnlyMemory<byte> ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ArchiveJson.Default.Backup);

    public static Backup Read(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize(json.Span, ArchiveJson.Default.Backup)!;
}

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its name within the backup.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Day">The day of it.</param>
/// <param name="Digest">What tells whether it is whole.</param>
internal sealed record BackupFile(string Name, string Kind, DateOnly Day, ArchiveDigest Digest);
