namespace AgentTelemetry.Retention.Archives;

/// <summary>What tells a whole file from one that was changed.</summary>
/// <param name="Counts">What is in it.</param>
/// <param name="Bytes">Its length as it is stored.</param>
/// <param name="Sha256">Its SHA-256 as it is stored, in hex.</param>
internal sealed record ArchiveDigest(ArchiveCounts Counts, long Bytes, string Sha256);
