namespace AgentTelemetry.LocalHost.CommandLine;

/// <summary>What is to be done with an archive, in the words of a command line.</summary>
/// <param name="IsImport">Whether it is imported; else it is verified.</param>
/// <param name="Source">What is imported, or which backup is verified; null to verify everything.</param>
/// <param name="App">Whose it is; null for the app of callers without a key.</param>
/// <param name="StorageConnection">The storage; null for that of the settings.</param>
/// <param name="AzuritePort">Where Azurite listens, if the settings mean one.</param>
internal sealed record ArchiveOrder(bool IsImport, string? Source, string? App, string? StorageConnection, int AzuritePort);
