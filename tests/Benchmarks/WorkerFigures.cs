namespace AgentTelemetry.Benchmarks;

/// <summary>What a call takes of the processor in the real worker, on its own host.</summary>
/// <param name="Call">Which.</param>
/// <param name="CpuMilliseconds">Processor time of the worker's process.</param>
internal sealed record WorkerFigures(string Call, double CpuMilliseconds);
