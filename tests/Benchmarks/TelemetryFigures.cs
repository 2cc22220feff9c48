namespace AgentTelemetry.Benchmarks;

/// <summary>What telling costs.</summary>
/// <param name="MedianMilliseconds">By how much a request takes longer, in the median.</param>
/// <param name="TailMilliseconds">By how much, at the 99th percentile.</param>
/// <param name="CpuMilliseconds">Processor time a request takes more in the worker's process.</param>
/// <param name="ItemsPerRequest">Records that the SDK sends for a request.</param>
/// <param name="BytesPerRequest">Their bytes, compressed as they travel.</param>
internal sealed record TelemetryFigures(double MedianMilliseconds, double TailMilliseconds, double CpuMilliseconds, double ItemsPerRequest, double BytesPerRequest);
