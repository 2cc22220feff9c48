namespace AgentTelemetry.Retention.Archives;

/// <summary>A file as a listing shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Facts">What was noted with it.</param>
internal sealed record ArchiveFile(string Name, string Version, IReadOnlyDictionary<string, string> Facts);
