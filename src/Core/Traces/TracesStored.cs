namespace AgentTelemetry.Traces;

/// <summary>A request of the protocol was taken.</summary>
/// <param name="Rejected">How much of it was not kept.</param>
/// <param name="Message">Why; null where all was.</param>
internal sealed record TracesStored(long Rejected, string? Message);
