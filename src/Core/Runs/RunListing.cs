namespace AgentTelemetry.Runs;

/// <summary>A listing that was checked.</summary>
internal sealed record RunListing(RunFilter Filter, int Limit, int Offset, string? After);
