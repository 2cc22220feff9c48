namespace AgentTelemetry.Retention;

/// <summary>What stays in the place of what was erased. Its row bears the id in its key and nowhere else.</summary>
/// <param name="ErasureId">The erasure.</param>
/// <param name="Expires">When it has to go.</param>
internal sealed record Tombstone(string ErasureId, DateTimeOffset Expires);
