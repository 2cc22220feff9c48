namespace AgentTelemetry.Benchmarks;

/// <param name="CreatesPerSecond">Runs created one by one, by one sender.</param>
/// <param name="RunsPerSecond">Runs in batches of a hundred, by one sender.</param>
/// <param name="RawRunsPerSecond">The same transactions sent straight to the emulator.</param>
/// <param name="Ratio">The median over the rounds of one by the other.</param>
/// <param name="StatisticsMilliseconds">What a month's statistics take once all of it is counted.</param>
internal sealed record RunsFigures(double CreatesPerSecond, double RunsPerSecond, double RawRunsPerSecond, double Ratio, double StatisticsMilliseconds);
