using System.Globalization;

namespace AgentTelemetry.Retention.Archives;

/// <summary>A file's digest as it is noted with the file.</summary>
internal static class ArchiveFacts
{
    public static IReadOnlyDictionary<string, string> Of(ArchiveDigest digest) => new Dictionary<string, string>
    {
        ["sha256"] = digest.Sha256,
        ["bytes"] = Text(digest.Bytes),
        ["lines"] = Text(digest.Counts.Lines),
        ["subjects"] = Text(digest.Counts.Subjects),
        ["events"] = Text(digest.Counts.Events),
    };

    /// <summary>The digest of these facts; null where they are not those of a file of lines.</summary>
    public static ArchiveDigest? Read(IReadOnlyDictionary<string, string> facts) =>
        facts.TryGetValue("sha256", out var sha256) && Number(facts, "bytes") is { } bytes
            && Number(facts, "lines") is { } lines && Number(facts, "subjects") is { } subjects && Number(facts, "events") is { } events
            ? new ArchiveDigest(new ArchiveCounts(lines, subjects, events), bytes, sha256)
            : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long? Number(IReadOnlyDictionary<string, string> facts, string name) =>
        facts.TryGetValue(name, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
