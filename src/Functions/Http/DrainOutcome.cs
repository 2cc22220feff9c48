namespace AgentTelemetry.Functions.Http;

/// <summary>How reading a body away went.</summary>
/// <param name="Bytes">How much was read, compressed or not as it came.</param>
/// <param name="ReachedEnd">Whether nothing more can come; otherwise no other request can follow on the connection.</param>
internal readonly record struct DrainOutcome(long Bytes, bool ReachedEnd);
