namespace AgentTelemetry.Benchmarks;

/// <param name="Sessions">How many sessions the service has.</param>
/// <param name="MedianMilliseconds">From the navigation to the last figure of the overview of a month, in the middle of the rounds.</param>
/// <param name="SlowMilliseconds">The same of the second slowest of twenty.</param>
internal sealed record PageFigures(int Sessions, double MedianMilliseconds, double SlowMilliseconds);
