namespace AgentTelemetry.Benchmarks;

/// <summary>One start, from the process's to its first answer.</summary>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="CpuMilliseconds">How much processor time it took, which a busy machine does not stretch.</param>
internal sealed record ColdStart(double Milliseconds, double CpuMilliseconds);
