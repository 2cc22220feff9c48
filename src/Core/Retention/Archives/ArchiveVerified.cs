namespace AgentTelemetry.Retention.Archives;

/// <summary>What a verification found.</summary>
/// <param name="Files">Files that were read.</param>
/// <param name="Bytes">How long they are.</param>
/// <param name="Faults">What is not as it was written; empty where all of it is.</param>
public sealed record ArchiveVerified(int Files, long Bytes, IReadOnlyList<string> Faults);
