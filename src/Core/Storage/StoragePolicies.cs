namespace AgentTelemetry.Storage;

/// <summary>What every storage client has around its calls.</summary>
/// <param name="Missing">Mends what is missing.</param>
/// <param name="Outage">Tells of an outage.</param>
/// <param name="Calls">Measures.</param>
internal sealed record StoragePolicies(MissingPartPolicy Missing, OutagePolicy Outage, StorageCallPolicy Calls);
