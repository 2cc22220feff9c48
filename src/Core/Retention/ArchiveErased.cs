namespace AgentTelemetry.Retention;

/// <summary>What was taken out of an archive.</summary>
/// <param name="Files">How many files were written anew or deleted.</param>
/// <param name="Lines">How many lines went.</param>
/// <param name="IsDone">False while a backup is under way that may have read a subject before it was erased: call again later.</param>
internal sealed record ArchiveErased(int Files, long Lines, bool IsDone);
