namespace AgentTelemetry.Retention.Archives;

/// <summary>A small file as it was read.</summary>
/// <param name="Content">Its content.</param>
/// <param name="Version">Its version.</param>
internal sealed record ArchiveText(ReadOnlyMemory<byte> Content, string Version);
