using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention.Archives;

/// <summary>The names of the archive's files: <c>{app}/{yyyy}/{MM}/{dd}/{kind}-….ndjson.gz</c>, and the same below <c>{app}/backups/{id}/</c>.</summary>
internal static class ArchiveNames
{
    /// <summary>What the name of a file of lines ends with.</summary>
    public const string Ending = ".ndjson.gz";

    /// <summary>Where a note lies for each backup that is under way. No app's folder begins so.</summary>
    public const string Running = "~running/";

    /// <summary>When the schedule last began backups.</summary>
    public const string Schedule = "~schedule.json";

    /// <summary>The folder of an app.</summary>
    public static string Folder(string app) => TelemetryOptions.IsName(app) ? $"{app}/" : $"~{Hash(app)}/";

    /// <summary>Where the backups of an app's folder are.</summary>
    public static string Backups(string folder) => $"{folder}backups/";

    /// <summary>A backup of an app's folder.</summary>
    public static string Backup(string folder, string id) => $"{Backups(folder)}{id}/";

    /// <summary>What a backup of an app's folder is, and of which files.</summary>
    public static string Manifest(string folder, string id) => $"{Backup(folder, id)}manifest.json";

    /// <summary>The note that a backup of an app's folder is under way.</summary>
    public static string RunningNote(string folder, string id) => $"{Running}{folder}{id}.json";

    public static string Day(DateOnly day) => day.ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture);

    public static string Kind(ArchiveKind kind) => kind switch
    {
        ArchiveKind.Sessions => "sessions",
        ArchiveKind.Runs => "runs",
        _ => "observations",
    };

    /// <summary>A file of what is kept before it is deleted: the same subjects in the same state are the same file.</summary>
    public static string Kept(string app, DateOnly day, ArchiveKind kind, IEnumerable<ArchiveSubject> subjects) =>
        $"{Folder(app)}{Day(day)}{Kind(kind)}-{Hash(string.Join('\n', subjects.Select(static subject => $"{subject.Id} {subject.State}").Order(StringComparer.Ordinal)))}{Ending}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
