namespace AgentTelemetry.Statistics;

/// <summary>What became of the items that runs worked on.</summary>
/// <param name="Discovered">How many were found.</param>
/// <param name="Succeeded">How many succeeded.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Skipped">How many were skipped.</param>
public sealed record ItemFigures(decimal Discovered, decimal Succeeded, decimal Failed, decimal Skipped);
