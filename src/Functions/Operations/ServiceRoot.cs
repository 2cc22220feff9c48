namespace AgentTelemetry.Functions.Operations;

/// <summary>What the service is, and where to go from here.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="Version">The product's version.</param>
/// <param name="Links">The paths a caller needs first.</param>
internal sealed record ServiceRoot(string Name, string Version, ServiceLinks Links);
